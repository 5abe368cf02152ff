package io.sightglass.app.cli;

import io.sightglass.app.workflow.TrainModel;
import io.sightglass.vision.model.Task;
import io.sightglass.vision.train.Start;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "train",
        description = "Train a model on a frozen revision of a project. The last line is the model's path.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  sightglass train caps --task anomaly",
            "  sightglass train board --task detection --epochs 60 --seed 7",
            "  sightglass train caps --task anomaly --backbone resnet18_stages123.onnx --size 256"
        })
final class TrainCommand extends ResultCommand {
    private static final int LEAST_SIZE = 32;

    @Parameters(paramLabel = "DIR", description = "The project's folder.")
    Path project = Path.of("");

    @Option(
            names = "--task",
            required = true,
            paramLabel = "TASK",
            description = "anomaly (learns from good parts only), detection (boxes) or segmentation (areas).")
    Task task = Task.ANOMALY;

    @Option(
            names = "--net",
            paramLabel = "NAME",
            description = "Architecture: nano (default) or small; for anomaly patches (default) or patches-fine.")
    Optional<String> net = Optional.empty();

    @Option(
            names = "--backbone",
            paramLabel = "FILE",
            description = "ONNX file whose features anomaly detection uses; the shipped one when not given.")
    Optional<Path> backbone = Optional.empty();

    @Option(
            names = "--init",
            paramLabel = "FILE",
            description = "Model of the same network name, of either task, whose weights the training starts from.")
    Optional<Path> init = Optional.empty();

    @Option(names = "--size", paramLabel = "N", description = "Width and height of the model's input in pixels.")
    Optional<Integer> size = Optional.empty();

    @Option(names = "--epochs", paramLabel = "N", description = "Passes over the training images (100).")
    Optional<Integer> epochs = Optional.empty();

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Seed of all chance (1).")
    long seed = 1;

    @Option(
            names = "--device",
            paramLabel = "D",
            defaultValue = "auto",
            description = "auto, cpu, cuda, ... ('sightglass doctor' lists what is there).")
    String device = "auto";

    TrainCommand(Context context) {
        super(context);
    }

    @Override
    public Integer call() throws Exception {
        epochs.ifPresent(n -> atLeast(1, "--epochs", n));
        size.ifPresent(n -> atLeast(LEAST_SIZE, "--size", n));
        TrainModel.Result done = run(
                context.workflows().trainModel(),
                new TrainModel.Request(
                        project, task, net, backbone, start(), whole(size), whole(epochs), seed, device));
        if (json()) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("model", done.model().toString());
            json.put("seconds", done.seconds());
            json.put("metrics", done.metrics());
            json.put("revision", done.revision());
            json.put("network", done.network());
            json.put("trusted", done.objection().isEmpty());
            printJson(json);
            return Cli.FINE;
        }
        out().println(String.format(
                Locale.ROOT,
                "Trained %s on revision %s in %.1f s (reading images, training, export and check).",
                done.network(),
                done.revision().substring(0, Math.min(12, done.revision().length())),
                done.seconds()));
        done.metrics().forEach((name, value) -> out().println("  " + name + " " + Table.figure(value)));
        done.objection().ifPresent(out()::println);
        out().println(done.model());
        return Cli.FINE;
    }

    private Start start() {
        return init.isPresent() ? new Start.Weights(init.get()) : new Start.Chance();
    }

    private static OptionalInt whole(Optional<Integer> value) {
        return value.map(OptionalInt::of).orElse(OptionalInt.empty());
    }
}
