package io.sightglass.app.cli;

import io.sightglass.annotation.project.TrainingRun;
import io.sightglass.app.workflow.ContinueTraining;
import io.sightglass.app.workflow.DescribeRuns;
import io.sightglass.app.workflow.EstimateTraining;
import io.sightglass.app.workflow.RepeatTraining;
import io.sightglass.app.workflow.TrainModel;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.model.Task;
import io.sightglass.vision.progress.Progress;
import io.sightglass.vision.train.Estimate;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
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
            "  sightglass train board --task detection --golden good/",
            "  sightglass train board --task detection \\",
            "    --preprocess '[{\"step\":\"golden\",\"folder\":\"good\",\"pattern\":\"*.png\"}]'",
            "  sightglass train board --resume 3                        @|faint goes on after a kill or a cancel|@",
            "  sightglass train board --like 3 --seed 8                 @|faint the same again, but for the seed|@"
        })
final class TrainCommand extends ResultCommand {
    private static final Logger LOG = LoggerFactory.getLogger(TrainCommand.class);

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

    @Mixin
    TrainingOptions options = new TrainingOptions();

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
        options.check();
        usage().refuse(
                        estimateOnly && noEstimate,
                        "--estimate and --no-estimate exclude each other: leave one of them out.");
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
            done.careful().ifPresent(why -> json.put("careful", why));
            done.sameAs().ifPresent(run -> json.put("same_as", run));
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
        done.sameAs().ifPresent(run -> out().println("It is bit for bit the model of training " + run + "."));
        done.careful().ifPresent(out()::println);
        done.objection().ifPresent(out()::println);
        out().println(done.model());
        return Cli.FINE;
    }

    private int estimate() throws Exception {
        if (what.resume.isPresent()) {
            throw usage().wrong("A training that goes on is not estimated: leave --estimate or --resume out.");
        }
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
        Instant began = Instant.now().truncatedTo(ChronoUnit.MILLIS); // as the record keeps it
        try {
            return trained();
        } catch (CancellationException e) {
            try {
                goingOn(began).ifPresent(context.terminal().err()::println);
            } catch (Exception unread) {
                LOG.warn("nobody can say how the training goes on", unread);
            }
            throw e;
        }
    }

    /** How the training that was just cancelled goes on; empty where it is not on record yet. */
    private Optional<String> goingOn(Instant began) throws Exception {
        return context
                .workflows()
                .describeRuns()
                .run(new DescribeRuns.Request(project, what.resume), Progress.NONE)
                .stream()
                .filter(entry ->
                        what.resume.isPresent() || !entry.run().started().isBefore(began))
                .filter(entry -> entry.run().state() == TrainingRun.State.CANCELLED)
                .findFirst()
                .map(entry -> entry.resumable()
                        ? "To go on: " + continuing(project, entry.run().id())
                        : "Nothing of it was saved yet. To begin again: sightglass train " + quoted(project)
                                + " --like " + entry.run().id());
    }

    /** The command by which a training goes on. */
    static String continuing(Path project, long run) {
        return "sightglass train " + quoted(project) + " --resume " + run;
    }

    private TrainModel.Result trained() throws Exception {
        if (what.resume.isPresent()) return run(context.workflows().continueTraining(), resumed(what.resume.get()));
        if (what.like.isEmpty()) return run(context.workflows().trainModel(), request());
        return run(context.workflows().repeatTraining(), new RepeatTraining.Request(what.like.get(), request()));
    }

    private ContinueTraining.Request resumed(long run) {
        if (options.given()) {
            throw usage().wrong("A training goes on as it began: --resume takes no other options.");
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
                        what.task.orElseThrow(() ->
                                usage().wrong("What to train is missing: --task TASK, --like RUN or --resume RUN")));
        return options.applied(project, usual);
    }
}
