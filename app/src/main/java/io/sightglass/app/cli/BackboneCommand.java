package io.sightglass.app.cli;

import io.sightglass.vision.anomaly.BackboneTraining;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "backbone", description = "Make the features that anomaly detection uses, from drawn pictures alone.")
final class BackboneCommand extends ResultCommand {
    @Option(names = "--out", required = true, paramLabel = "FILE", description = "The ONNX file to write.")
    Path out = Path.of("");

    @Option(names = "--minutes", paramLabel = "N", defaultValue = "20", description = "How long to train (20).")
    int minutes = 20;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Seed of all chance (1).")
    long seed = 1;

    BackboneCommand(Context context) {
        super(context);
    }

    @Override
    public Integer call() throws Exception {
        Path written = run(
                (Path file, Progress progress) -> {
                    BackboneTraining.train(file, Duration.ofMinutes(minutes), seed, progress);
                    return file;
                },
                out);
        if (json()) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("backbone", written.toString());
            printJson(json);
        } else {
            out().println(written);
        }
        return Cli.FINE;
    }
}
