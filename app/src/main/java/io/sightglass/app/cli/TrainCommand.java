package io.sightglass.app.cli;

import io.sightglass.app.workflow.ContinueTraining;
import io.sightglass.app.workflow.DescribeRuns;
import io.sightglass.app.workflow.EstimateTraining;
import io.sightglass.app.workflow.RepeatTraining;
import io.sightglass.app.workflow.TrainModel;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.anomaly.FlawTraining;
import io.sightglass.vision.model.Task;
import io.sightglass.vision.progress.Progress;
import io.sightglass.vision.train.Estimate;
import io.sightglass.vision.train.Regime;
import io.sightglass.vision.train.Start;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

@Command(
        name = "train",
        description = "Train a model on a frozen revision of a project. The last line is the model's path.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  sightglass train caps --task anomaly",
            "  sightglass train board --task detection --epochs 60 --seed 7",
            "  sightglass train caps --task anomaly --backbone resnet18_stages123.onnx --size 256",
            "  sightglass train board --task detection --init adopted.onnx --freeze 40",
            "  sightglass train board --resume 3                        @|faint goes on after a kill or a cancel|@",
            "  sightglass train board --like 3 --seed 8                 @|faint the same again, but for the seed|@"
        })
final class TrainCommand extends ResultCommand {
    private static final Logger LOG = LoggerFactory.getLogger(TrainCommand.class);
    private static final int LEAST_SIZE = 32;

    @Parameters(paramLabel = "DIR", description = "The project's folder.")
    Path project = Path.of("");

    @ArgGroup
    What what = new What();

    /** Exactly one of the three. */
    static final class What {
        @Option(
                names = "--task",
                paramLabel = "TASK",
                description = "anomaly (learns from good parts only), detection (boxes) or segmentation (areas).")
        Optional<Task> task = Optional.empty();

        @Option(
                names = "--like",
                paramLabel = "RUN",
                description =
                        "Repeat a training ('sightglass runs DIR' lists them) on its own images; other options change it.")
        Optional<Long> like = Optional.empty();

        @Option(
                names = "--resume",
                paramLabel = "RUN",
                description =
                        "Go on with a training that was cancelled or killed: on the same machine, to the same weights.")
        Optional<Long> resume = Optional.empty();
    }

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
                            + " not given), a detector is put on them in place of its own backbone.")
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
            description = "Passes over the training images (200; flaws: 50 times 400 drawings).")
    Optional<Integer> epochs = Optional.empty();

    @Option(names = "--seed", paramLabel = "N", description = "Seed of all chance (1).")
    Optional<Long> seed = Optional.empty();

    @Option(
            names = "--device",
            paramLabel = "D",
            description = "auto (default), cpu, cuda, ... ('sightglass doctor' lists what is there).")
    Optional<String> device = Optional.empty();

    @Option(
            names = "--patience",
            paramLabel = "N",
            description =
                    "End once N judgements in a row on the validation split (there are about 12) were no better than the best"
                            + " before. 0, which is the usual, for never: the learning rate falls along the planned epochs, so"
                            + " that the best comes late.")
    Optional<Integer> patience = Optional.empty();

    @Option(
            names = "--mosaic",
            paramLabel = "P",
            description =
                    "Put so much of what is learnt from, 0 (the usual) to 1, together of parts of four images; not in the last"
                            + " tenth of the epochs, and not where images always lie alike. For detection and segmentation.")
    Optional<Double> mosaic = Optional.empty();

    @Option(
            names = "--estimate",
            description = "Say how long the training will take and how much memory it needs, and end.")
    boolean estimateOnly;

    @Option(
            names = "--no-estimate",
            description =
                    "Begin without saying so first, which takes seconds, and without looking whether there is enough memory.")
    boolean noEstimate;

    TrainCommand(Context context) {
        super(context);
    }

    @Override
    public Integer call() throws Exception {
        epochs.ifPresent(n -> atLeast(1, "--epochs", n));
        size.ifPresent(n -> atLeast(LEAST_SIZE, "--size", n));
        freeze.ifPresent(n -> atLeast(1, "--freeze", n));
        patience.ifPresent(n -> atLeast(0, "--patience", n));
        mosaic.ifPresent(
                share -> refuse(!(share >= 0 && share <= 1), "--mosaic must be from 0 to 1, not " + share + "."));
        if (estimateOnly) return estimate();
        Optional<Estimate> estimate = checked();
        TrainModel.Result done = done();
        if (json()) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("model", done.model().toString());
            json.put("seconds", done.seconds());
            json.put("metrics", done.metrics());
            json.put("run", done.run());
            json.put("revision", done.revision());
            json.put("network", done.network());
            json.put("trusted", done.objection().isEmpty());
            estimate.ifPresent(e -> json.put("estimate", json(e)));
            done.early().ifPresent(why -> json.put("stopped_early", why));
            printJson(json);
            return Cli.FINE;
        }
        out().println(String.format(
                Locale.ROOT,
                "Trained %s on revision %s in %.1f s (reading images, training, export and check).",
                done.network(),
                done.revision().substring(0, Math.min(12, done.revision().length())),
                done.seconds()));
        done.early().ifPresent(why -> out().println("It " + why + "."));
        done.metrics().forEach((name, value) -> out().println("  " + name + " " + Table.figure(value)));
        done.objection().ifPresent(out()::println);
        out().println(done.model());
        return Cli.FINE;
    }

    private int estimate() throws Exception {
        refuse(what.resume.isPresent(), "A training that goes on is not estimated: leave --estimate or --resume out");
        Optional<Estimate> estimate =
                run(context.workflows().estimateTraining(), new EstimateTraining.Request(request(), what.like));
        if (json()) printJson(estimate.map(TrainCommand::json).orElse(Map.of()));
        else
            out().println(estimate.map(Estimate::sentence)
                    .orElse("It looks at each image once, which takes seconds to minutes."));
        return Cli.FINE;
    }

    /** Says what the training will cost, and refuses one that has no room. What else is wrong with it, it says itself. */
    private Optional<Estimate> checked() throws Exception {
        if (noEstimate || what.resume.isPresent()) return Optional.empty();
        EstimateTraining.Request asked = new EstimateTraining.Request(request(), what.like);
        Optional<Estimate> estimate;
        try {
            estimate = run(context.workflows().estimateTraining(), asked);
        } catch (VisionException e) {
            LOG.info("no estimate", e);
            return Optional.empty();
        }
        if (estimate.isPresent()) {
            estimate.get().requireRoom();
            if (!json()) out().println(estimate.get().sentence());
        }
        return estimate;
    }

    private static Map<String, Object> json(Estimate estimate) {
        Map<String, Object> json = new LinkedHashMap<>();
        estimate.seconds().ifPresent(seconds -> json.put("seconds", seconds));
        estimate.memory().ifPresent(bytes -> json.put("memory", bytes));
        estimate.room().ifPresent(bytes -> json.put("room", bytes));
        json.put("fits", estimate.fits());
        return json;
    }

    private TrainModel.Result done() throws Exception {
        if (what.resume.isPresent()) return run(context.workflows().continueTraining(), resumed(what.resume.get()));
        if (what.like.isEmpty()) return run(context.workflows().trainModel(), request());
        return run(context.workflows().repeatTraining(), new RepeatTraining.Request(what.like.get(), request()));
    }

    private ContinueTraining.Request resumed(long run) {
        boolean changed = net.isPresent()
                || backbone.isPresent()
                || init.isPresent()
                || freeze.isPresent()
                || fromNothing
                || size.isPresent()
                || epochs.isPresent()
                || seed.isPresent()
                || device.isPresent()
                || patience.isPresent()
                || mosaic.isPresent();
        if (changed) {
            throw new ParameterException(
                    spec.commandLine(), "A training goes on as it began: --resume takes no other options.");
        }
        return new ContinueTraining.Request(project, run);
    }

    /** What is asked for, on top of the training that it is to be like. */
    private TrainModel.Request request() throws Exception {
        TrainModel.Request usual = what.like.isPresent()
                ? context.workflows()
                        .describeRuns()
                        .run(new DescribeRuns.Request(project, what.like), Progress.NONE)
                        .getFirst()
                        .asked()
                : TrainModel.Request.of(
                        project,
                        what.task.orElseThrow(() -> new ParameterException(
                                spec.commandLine(),
                                "What to train is missing: --task TASK, --like RUN or --resume RUN")));
        boolean anomaly = usual.task() == Task.ANOMALY;
        refuse(
                anomaly && (freeze.isPresent() || fromNothing),
                "--freeze and --from-nothing are for detectors and segmenters: leave them out");
        return new TrainModel.Request(
                project,
                usual.task(),
                net.or(() -> brought() ? Optional.empty() : usual.net()),
                anomaly ? backbone.or(() -> flaws() ? Optional.empty() : usual.backbone()) : Optional.empty(),
                anomaly && init.isEmpty() ? usual.start() : start(usual.start()),
                whole(size, init.isPresent() ? OptionalInt.empty() : usual.size()),
                whole(epochs, usual.epochs()),
                seed.orElse(usual.seed()),
                device.orElse(usual.device()),
                regime(usual.regime()));
    }

    private Regime regime(Regime usual) {
        return new Regime(patience.orElse(usual.patience()), mosaic.orElse(usual.mosaic()));
    }

    /** Whether another network than that of the training to be repeated may be asked for. */
    private boolean brought() {
        return init.isPresent() || backbone.isPresent();
    }

    /** Whether the anomaly network is asked for that has no backbone. */
    private boolean flaws() {
        return net.equals(Optional.of(FlawTraining.NETWORK));
    }

    private Start start(Start usual) {
        refuse(
                init.isPresent() && backbone.isPresent(),
                "A training starts from --init or from --backbone, not from both");
        refuse(
                fromNothing && freeze.isPresent(),
                "What is drawn anew has to learn: leave --freeze or --from-nothing out");
        refuse(fromNothing && backbone.isPresent(), "--from-nothing goes with --init, not with --backbone");
        if (fromNothing) {
            return new Start.FromNothing(init.or(() -> model(usual))
                    .orElseThrow(
                            () -> wrong("--from-nothing needs the adopted detector whose network it is: --init FILE")));
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
        refuse(
                freeze.isPresent(),
                "Only what was learnt before can be frozen: --freeze goes with --init or --backbone");
        return usual;
    }

    private void refuse(boolean wrong, String sentence) {
        if (wrong) throw wrong(sentence);
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }

    private static OptionalInt whole(Optional<Integer> value, OptionalInt otherwise) {
        return value.map(OptionalInt::of).orElse(otherwise);
    }
}
