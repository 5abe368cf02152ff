package io.sightglass.app.cli;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.anomaly.BackboneTraining;
import io.sightglass.vision.opencv.ImageFiles;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "backbone",
        description =
                "Make the features that anomaly detection compares and networks can be put on: from drawn pictures"
                        + " alone, or from what a larger network says of your images.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  sightglass backbone --out drawn.onnx --minutes 60",
            "  sightglass backbone --teacher resnet18_stages123.onnx --images photos --out student.onnx",
            "  sightglass train caps --task anomaly --backbone student.onnx"
        })
final class BackboneCommand extends ResultCommand {
    @Option(names = "--out", required = true, paramLabel = "FILE", description = "The ONNX file to write.")
    Path out = Path.of("");

    @Option(
            names = "--teacher",
            paramLabel = "FILE",
            description = "ONNX file whose outputs are feature maps: what it says of the images is learnt.")
    Optional<Path> teacher = Optional.empty();

    @Option(
            names = "--images",
            paramLabel = "DIR",
            description = "Folder of images for the teacher to look at; those of the folders in it count too.")
    Optional<Path> images = Optional.empty();

    @Option(names = "--minutes", paramLabel = "N", defaultValue = "20", description = "How long to train (20).")
    int minutes = 20;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Seed of all chance (1).")
    long seed = 1;

    BackboneCommand(Context context) {
        super(context);
    }

    @Override
    public Integer call() throws Exception {
        usage().atLeast(1, "--minutes", minutes);
        if (teacher.isPresent() != images.isPresent()) {
            throw usage().wrong("--teacher and --images go together: give both or none.");
        }
        Path written = run(this::write, out);
        if (json()) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("backbone", written.toString());
            printJson(json);
        } else {
            out().println(written);
        }
        return Cli.FINE;
    }

    private Path write(Path file, Progress progress) throws VisionException {
        Duration time = Duration.ofMinutes(minutes);
        if (teacher.isPresent() && images.isPresent()) {
            List<Path> shown = ImageFiles.under(images.get());
            BackboneTraining.distil(teacher.get(), shown, file, time, seed, progress);
        } else {
            BackboneTraining.train(file, time, seed, progress);
        }
        return file;
    }
}
