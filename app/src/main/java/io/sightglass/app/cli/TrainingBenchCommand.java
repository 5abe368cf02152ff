package io.sightglass.app.cli;

import io.sightglass.vision.model.Task;
import io.sightglass.vision.progress.Progress;
import io.sightglass.vision.throughput.Throughput;
import io.sightglass.vision.throughput.Throughput.Plan;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "training",
        description = "Train the same network on the same batch here and in plain PyTorch, in turns, and compare.")
final class TrainingBenchCommand extends ResultCommand {
    private static final int LEAST_SIZE = 32;

    @Option(names = "--task", paramLabel = "TASK", description = "detection (default) or segmentation.")
    Task task = Task.DETECTION;

    @Option(names = "--net", paramLabel = "NAME", defaultValue = "nano", description = "The network (nano).")
    String network = "nano";

    @Option(
            names = "--size",
            paramLabel = "N",
            defaultValue = "128",
            description = "Sides of the images, a multiple of 32 (128, the parts that a training at 256 looks at).")
    int size = 128;

    @Option(names = "--batch", paramLabel = "N", defaultValue = "8", description = "Images a step (8).")
    int batch = 8;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "15", description = "Turns of each (15).")
    int rounds = 15;

    @Option(names = "--steps", paramLabel = "N", defaultValue = "5", description = "Steps a turn (5).")
    int steps = 5;

    @Option(
            names = "--python",
            paramLabel = "PYTHON",
            defaultValue = "",
            description = "A Python with PyTorch and ONNX; the first of the usual ones that has them if left out.")
    String python = "";

    @Option(names = "--out", paramLabel = "DIR", description = "Keeps the network, the batch and the script here.")
    Optional<Path> out = Optional.empty();

    TrainingBenchCommand(Context context) {
        super(context);
    }

    @Override
    public Integer call() throws Exception {
        usage().atLeast(LEAST_SIZE, "--size", size);
        usage().atLeast(1, "--batch", batch);
        usage().atLeast(1, "--rounds", rounds);
        usage().atLeast(1, "--steps", steps);
        Plan plan = new Plan(task, network, size - size % LEAST_SIZE, batch, rounds, steps, python);
        Throughput.Result done = run(this::measured, plan);
        if (json()) {
            printJson(json(done));
        } else {
            for (Throughput.Round r : done.rounds()) {
                out().println(String.format(Locale.ROOT, "%8.1f %8.1f images/s", batch / r.ours(), batch / r.theirs()));
            }
            out().println(String.format(
                    Locale.ROOT,
                    "Sightglass %.1f images/s, PyTorch %s %.1f: %.2f times as fast, %.2f by processor time"
                            + " (threads: %d; untrained answers differ by %.1e).",
                    done.ours(),
                    done.version(),
                    done.theirs(),
                    done.ratio(),
                    done.workRatio(),
                    done.threads(),
                    done.apart()));
        }
        return Cli.FINE;
    }

    private Throughput.Result measured(Plan plan, Progress progress) throws Exception {
        if (out.isPresent()) return Throughput.measure(plan, Files.createDirectories(out.get()), progress);
        Path folder = Files.createTempDirectory("sightglass-training");
        try {
            return Throughput.measure(plan, folder, progress);
        } finally {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
                for (Path file : files) Files.delete(file);
            }
            Files.delete(folder);
        }
    }

    private static Map<String, Object> json(Throughput.Result done) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("images_per_second", done.ours());
        json.put("pytorch_images_per_second", done.theirs());
        json.put("ratio", done.ratio());
        json.put("processor_ratio", done.workRatio());
        json.put("pytorch", done.version());
        json.put("threads", done.threads());
        json.put("apart", done.apart());
        json.put(
                "rounds",
                done.rounds().stream()
                        .map(r -> new double[] {r.ours(), r.theirs()})
                        .toList());
        return json;
    }
}
