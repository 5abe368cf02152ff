package io.sightglass.app.workflow;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.dataset.Truth.Quality;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.inference.Compute;
import io.sightglass.vision.inference.Sessions;
import io.sightglass.vision.inspect.Counts;
import io.sightglass.vision.inspect.Inspection;
import io.sightglass.vision.inspect.Inspector;
import io.sightglass.vision.inspect.Line;
import io.sightglass.vision.inspect.LineListener;
import io.sightglass.vision.inspect.LineStatus;
import io.sightglass.vision.inspect.Recipe;
import io.sightglass.vision.inspect.ResultSink;
import io.sightglass.vision.model.Model;
import io.sightglass.vision.model.Models;
import io.sightglass.vision.parity.Certificates;
import io.sightglass.vision.progress.Progress;
import io.sightglass.vision.record.Recorder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Runs the live loop: camera, models, rules, verdict, for each part. */
public final class InspectParts implements UseCase<InspectParts.Request, InspectParts.Result> {
    private static final Duration LOOK = Duration.ofMillis(100);

    private final Supplier<Equipment> equipment;

    public InspectParts(Supplier<Equipment> equipment) {
        this.equipment = equipment;
    }

    /**
     * @param recipe what to look at and how to judge
     * @param folder where the recipe's relative paths start
     * @param count parts after which to stop; 0 to go on until the source ends or the work is cancelled
     * @param device cpu, cuda, ... or auto
     * @param accept the reason why models judge parts although nothing certifies them; it becomes part of the recipe
     * @param parts told about each part, in order; none is left out
     */
    public record Request(
            Recipe recipe, Path folder, long count, String device, Optional<String> accept, PartListener parts) {}

    /** Told about each part on a thread of the line; the image is to be read only, and only until this returns. */
    @FunctionalInterface
    public interface PartListener {
        void part(Inspection inspection, Frame image);
    }

    /**
     * @param recipe that was inspected with, with the models it accepted
     * @param counts every image counted once
     * @param truth against the truth, where the source knows it
     * @param end why it ended
     */
    public record Result(Recipe recipe, Counts counts, Latency latency, Optional<TruthCounts> truth, LineStatus end) {}

    /** Milliseconds from an image's arrival to its verdict: half, 95 % and 99 % of all parts take no longer. */
    public record Latency(double p50, double p95, double p99) {}

    /**
     * Verdicts against the truth of a simulated line. A part that could not be judged counts as failed.
     *
     * @param escapes defective parts that passed
     * @param falseRejects good parts that failed
     */
    public record TruthCounts(long good, long defective, long escapes, long falseRejects) {}

    /**
     * Prepares a line; the caller starts and closes it. A model must have a certificate that holds, or the recipe a reason
     * to accept it all the same.
     *
     * @param count images after which it ends; 0 for no end
     * @param more sinks beside those of the recipe; the line takes ownership
     */
    public Line open(
            Recipe recipe, Path folder, long count, String device, List<ResultSink> more, LineListener listener)
            throws VisionException {
        Equipment parts = equipment.get();
        Inspector inspector = Inspector.open(
                recipe,
                folder,
                parts.steps(),
                file -> Sessions.open(trusted(file, recipe), Compute.on(device), parts.steps()));
        List<ResultSink> sinks = new ArrayList<>(more);
        try {
            if (!recipe.outputs().records().isEmpty()) {
                sinks.add(Recorder.open(recipe, folder, (inspection, sequence) -> {}));
            }
            for (Recipe.Outputs.SinkUse use : recipe.outputs().sinks()) sinks.add(sink(use, parts));
            return new Line(
                    () -> parts.cameras().open(recipe.source()),
                    inspector,
                    Line.Settings.of(recipe.policy()).withCount(count),
                    sinks,
                    listener);
        } catch (VisionException | RuntimeException e) {
            inspector.close();
            sinks.forEach(ResultSink::close);
            throw e;
        }
    }

    private static Model trusted(Path file, Recipe recipe) throws VisionException {
        Model model = Models.read(file);
        Optional<String> objection = Certificates.objection(model);
        if (objection.isEmpty() || recipe.accepted().containsKey(model.hash())) return model;
        throw new VisionException(
                objection.get() + " To inspect with it all the same, say why: with --accept-unverified"
                        + " REASON, or in the recipe with \"accepted\": {\"" + model.hash() + "\": \"REASON\"}.");
    }

    /** The recipe with a reason for each of its models that there is something against. */
    private static Recipe accepting(Recipe recipe, Path folder, String reason) throws VisionException {
        if (reason.isBlank()) throw new WrongRequest("A model is accepted unverified only with a reason in words.");
        Map<String, String> accepted = new LinkedHashMap<>();
        for (Recipe.Use use : recipe.models()) {
            Model model = Models.read(folder.resolve(use.file()));
            if (Certificates.objection(model).isPresent()) accepted.putIfAbsent(model.hash(), reason);
        }
        return recipe.withAccepted(accepted);
    }

    @Override
    public Result run(Request request, Progress progress) throws VisionException, InterruptedException {
        Watch watch = new Watch(request.parts());
        progress.report(0, "loading the models");
        Recipe recipe = request.accept().isEmpty()
                ? request.recipe()
                : accepting(request.recipe(), request.folder(), request.accept().get());
        Line line =
                open(recipe, request.folder(), request.count(), request.device(), List.of(watch), LineListener.NONE);
        try (line) {
            line.start();
            boolean stopped = false;
            while (!line.await(LOOK)) {
                if (progress.cancelled() && !stopped) {
                    stopped = true;
                    line.stop();
                }
                report(progress, line, request.count());
            }
        }
        LineStatus end = line.status();
        if (end.state() == LineStatus.State.FAILED && line.counts().acquired() == 0) {
            throw new VisionException(end.words());
        }
        Latency latency = new Latency(
                line.latency().percentile(0.5),
                line.latency().percentile(0.95),
                line.latency().percentile(0.99));
        return new Result(recipe, line.counts(), latency, watch.truth(), end);
    }

    private static void report(Progress progress, Line line, long count) {
        Counts counts = line.counts();
        double done = count == 0 ? 0 : (double) (counts.inspected() + counts.errored()) / count;
        progress.report(Math.min(1, done), counts.passed() + " passed, " + counts.failed() + " failed");
    }

    private static ResultSink sink(Recipe.Outputs.SinkUse use, Equipment parts) throws VisionException {
        return parts.sinks().stream()
                .filter(provider -> provider.name().equals(use.name()))
                .findFirst()
                .orElseThrow(() -> new VisionException("The recipe sends results to \"" + use.name()
                        + "\", which no plug-in provides. Install that plug-in or take it out of the recipe."))
                .open(use.settings());
    }

    /** Passes each part on and counts it against the truth. Called by one thread at a time. */
    private static final class Watch implements ResultSink {
        private final PartListener parts;
        private long good;
        private long defective;
        private long escapes;
        private long falseRejects;

        Watch(PartListener parts) {
            this.parts = parts;
        }

        @Override
        public String name() {
            return "the program itself";
        }

        @Override
        public synchronized void accept(Inspection inspection, Frame image) {
            Quality quality = inspection.truth().map(t -> t.quality()).orElse(Quality.UNKNOWN);
            boolean passed = inspection.verdict().passed();
            if (quality == Quality.GOOD) {
                good++;
                if (!passed) falseRejects++;
            } else if (quality == Quality.DEFECTIVE) {
                defective++;
                if (passed) escapes++;
            }
            parts.part(inspection, image);
        }

        @Override
        public boolean mayMiss() {
            return false;
        }

        @Override
        public void close() {}

        synchronized Optional<TruthCounts> truth() {
            if (good + defective == 0) return Optional.empty();
            return Optional.of(new TruthCounts(good, defective, escapes, falseRejects));
        }
    }
}
