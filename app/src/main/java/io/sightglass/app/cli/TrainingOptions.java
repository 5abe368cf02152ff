package io.sightglass.app.cli;

import io.sightglass.app.workflow.TrainModel;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.anomaly.FlawTraining;
import io.sightglass.vision.model.Task;
import io.sightglass.vision.opencv.op.Golden;
import io.sightglass.vision.train.Regime;
import io.sightglass.vision.train.Start;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How to train, where it is not to be as usual. */
final class TrainingOptions {
    private static final int LEAST_SIZE = 32;
    private static final int MOST_SIZE = 4096;

    @Spec(Spec.Target.MIXEE)
    CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--net",
            paramLabel = "NAME",
            description =
                    "Architecture: nano (default), small or medium; for anomaly patches (default) or patches-fine, which"
                            + " remember good parts, or flaws, which learns from flaws drawn on them.")
    Optional<String> net = Optional.empty();

    @Option(
            names = "--backbone",
            paramLabel = "FILE",
            description =
                    "ONNX file whose outputs are feature maps: anomaly detection compares them (the shipped one when"
                            + " not given), a detector or a segmenter is put on them in place of its own backbone.")
    Optional<Path> backbone = Optional.empty();

    @Option(
            names = "--init",
            paramLabel = "FILE",
            description =
                    "Model to start from: of the same network name, of either task, for its weights; or an adopted"
                            + " detector, whose network is then fine-tuned.")
    Optional<Path> init = Optional.empty();

    @Option(
            names = "--freeze",
            paramLabel = "N",
            description =
                    "Keep the first N convolutions of --init or --backbone as they are. Heads do not count; with too"
                            + " large an N the refusal says how many there are.")
    Optional<Integer> freeze = Optional.empty();

    @Option(
            names = "--from-nothing",
            description = "Train the network of the adopted detector --init with weights drawn anew, for comparison.")
    boolean fromNothing;

    @Option(names = "--size", paramLabel = "N", description = "Width and height of the model's input in pixels.")
    Optional<Integer> size = Optional.empty();

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description =
                    "Passes over the training images (200; flaws: 45 times 400 drawings for each of two networks).")
    Optional<Integer> epochs = Optional.empty();

    @Option(names = "--seed", paramLabel = "N", description = "Seed of all chance (1).")
    Optional<Long> seed = Optional.empty();

    @Option(
            names = "--device",
            paramLabel = "D",
            converter = DeviceOption.Word.class,
            description = "auto (default), cpu, cuda, ... ('sightglass doctor' lists what is there).")
    Optional<String> device = Optional.empty();

    @Option(
            names = "--patience",
            paramLabel = "N",
            description =
                    "End once N judgements in a row on the validation split (flaws: on flaws drawn on its good parts; there are"
                            + " 12 to 15) were no better than the best before. 0, which is the usual, for never: the learning rate falls along the planned epochs, so"
                            + " that the best comes late.")
    Optional<Integer> patience = Optional.empty();

    @Option(
            names = "--mosaic",
            paramLabel = "P",
            description =
                    "Put so much of what is learnt from, 0 (the usual) to 1, together of parts of four images; not in the last"
                            + " tenth of the epochs; refused where images always lie alike. For detection and segmentation.")
    Optional<Double> mosaic = Optional.empty();

    @Option(
            names = "--preprocess",
            paramLabel = "JSON|FILE",
            description =
                    "Steps before the model, as a JSON array or a file with one: crop, resize, flat-field, denoise,"
                            + " clahe, blur, or golden, which compares each image with its like in a folder of good"
                            + " parts' pictures.")
    Optional<String> preprocess = Optional.empty();

    @Option(
            names = "--golden",
            paramLabel = "DIR",
            description = "Folder with pictures of good parts: --preprocess with the step golden alone.")
    Optional<Path> golden = Optional.empty();

    /** Refuses what is out of bounds. */
    void check() {
        epochs.ifPresent(n -> usage().atLeast(1, "--epochs", n));
        size.ifPresent(n -> usage().within(LEAST_SIZE, MOST_SIZE, "--size", n));
        freeze.ifPresent(n -> usage().atLeast(1, "--freeze", n));
        patience.ifPresent(n -> usage().atLeast(0, "--patience", n));
        mosaic.ifPresent(share -> usage().within(0, 1, "--mosaic", share));
    }

    /** Whether anything is not to be as usual. */
    boolean given() {
        return net.isPresent()
                || backbone.isPresent()
                || init.isPresent()
                || freeze.isPresent()
                || fromNothing
                || size.isPresent()
                || epochs.isPresent()
                || seed.isPresent()
                || device.isPresent()
                || patience.isPresent()
                || mosaic.isPresent()
                || preprocess.isPresent()
                || golden.isPresent();
    }

    /** What is usual but for what was given. */
    TrainModel.Request applied(Path project, TrainModel.Request usual) throws VisionException {
        boolean anomaly = usual.task() == Task.ANOMALY;
        usage().refuse(
                        anomaly && (freeze.isPresent() || fromNothing),
                        "--freeze and --from-nothing are for detectors and segmenters: leave them out");
        Optional<String> network = net.or(() -> usual.net().filter(name -> takes(name, anomaly)));
        // What remembers good parts looks at each picture once, however long a training it is to be like.
        boolean once = anomaly && !network.equals(Optional.of(FlawTraining.NETWORK));
        return new TrainModel.Request(
                project,
                usual.task(),
                network,
                anomaly ? backbone.or(() -> flaws() ? Optional.empty() : usual.backbone()) : Optional.empty(),
                anomaly && init.isEmpty() ? usual.start() : start(usual.start()),
                whole(size, init.isPresent() ? OptionalInt.empty() : usual.size()),
                whole(epochs, once ? OptionalInt.empty() : usual.epochs()),
                seed.orElse(usual.seed()),
                device.orElse(usual.device()),
                regime(once ? Regime.USUAL : usual.regime()),
                preprocessing().or(() -> init.isPresent() ? Optional.empty() : usual.preprocessing()));
    }

    private Optional<String> preprocessing() throws VisionException {
        usage().refuse(
                        preprocess.isPresent() && golden.isPresent(),
                        "--golden is a chain of its own: put the step golden into that of --preprocess instead");
        return preprocess.isPresent() ? Optional.of(chain(preprocess.get())) : golden.map(Golden::chain);
    }

    private Regime regime(Regime usual) {
        return new Regime(patience.orElse(usual.patience()), mosaic.orElse(usual.mosaic()));
    }

    /** What is no array by its first sign is a file with one. */
    private static String chain(String asked) throws VisionException {
        if (asked.strip().startsWith("[")) return asked;
        try {
            return Files.readString(Path.of(asked));
        } catch (IOException | InvalidPathException e) {
            throw new VisionException(
                    "The preprocessing chain " + asked
                            + " is neither a JSON array, such as [{\"step\":\"clahe\"}], nor a"
                            + " file that can be read.",
                    e);
        }
    }

    /** Whether the network of the training to be repeated can take what is given now: any memory takes any backbone. */
    private boolean takes(String network, boolean anomaly) {
        boolean memory = anomaly && !network.equals(FlawTraining.NETWORK);
        return init.isEmpty() && (backbone.isEmpty() || memory);
    }

    /** Whether the anomaly network is asked for that has no backbone. */
    private boolean flaws() {
        return net.equals(Optional.of(FlawTraining.NETWORK));
    }

    private Start start(Start usual) {
        usage().refuse(
                        init.isPresent() && backbone.isPresent(),
                        "A training starts from --init or from --backbone, not from both");
        usage().refuse(
                        fromNothing && freeze.isPresent(),
                        "What is drawn anew has to learn: leave --freeze or --from-nothing out");
        usage().refuse(fromNothing && backbone.isPresent(), "--from-nothing goes with --init, not with --backbone");
        if (fromNothing) {
            return new Start.FromNothing(init.or(() -> model(usual))
                    .orElseThrow(() -> usage().wrong(
                                    "--from-nothing needs the adopted detector whose network it is: --init FILE")));
        }
        int frozen = freeze.orElse(usual.frozen());
        if (init.isPresent()) return new Start.Weights(init.get(), frozen);
        if (backbone.isPresent()) return new Start.Features(backbone.get(), frozen);
        return switch (usual) {
            case Start.Weights(Path from, int before) -> new Start.Weights(from, frozen);
            case Start.Features(Path from, int before) -> new Start.Features(from, frozen);
            case Start.Chance none -> unfrozen(usual);
            case Start.FromNothing none -> unfrozen(usual);
        };
    }

    private static Optional<Path> model(Start start) {
        return start instanceof Start.Weights(Path from, int frozen) ? Optional.of(from) : Optional.empty();
    }

    private Start unfrozen(Start usual) {
        usage().refuse(
                        freeze.isPresent(),
                        "Only what was learnt before can be frozen: --freeze goes with --init or --backbone");
        return usual;
    }

    private Usage usage() {
        return new Usage(spec);
    }

    private static OptionalInt whole(Optional<Integer> value, OptionalInt otherwise) {
        return value.map(OptionalInt::of).orElse(otherwise);
    }
}
