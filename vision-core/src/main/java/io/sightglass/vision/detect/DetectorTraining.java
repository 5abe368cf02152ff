package io.sightglass.vision.detect;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.augment.Augmentation;
import io.sightglass.vision.augment.Example;
import io.sightglass.vision.augment.Examples;
import io.sightglass.vision.dataset.Revision;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.metrics.FoundObject;
import io.sightglass.vision.model.Contract;
import io.sightglass.vision.model.Model;
import io.sightglass.vision.model.ModelCard;
import io.sightglass.vision.model.Models;
import io.sightglass.vision.model.Task;
import io.sightglass.vision.net.AnchorPoints;
import io.sightglass.vision.net.Detector;
import io.sightglass.vision.net.tune.Unfolded;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.Tensor;
import io.sightglass.vision.opencv.op.Nearby;
import io.sightglass.vision.progress.Progress;
import io.sightglass.vision.segment.AreaLessons;
import io.sightglass.vision.segment.PixelTargets;
import io.sightglass.vision.train.AlignedObjective;
import io.sightglass.vision.train.Batch;
import io.sightglass.vision.train.Batches;
import io.sightglass.vision.train.Checkpoints;
import io.sightglass.vision.train.Estimate;
import io.sightglass.vision.train.Estimator;
import io.sightglass.vision.train.Objective;
import io.sightglass.vision.train.PixelObjective;
import io.sightglass.vision.train.Regime;
import io.sightglass.vision.train.Rehearsal;
import io.sightglass.vision.train.Schedule;
import io.sightglass.vision.train.Start;
import io.sightglass.vision.train.SumObjective;
import io.sightglass.vision.train.Trainer;
import io.sightglass.vision.train.TrainingSettings;
import io.sightglass.vision.train.TrainingSettings.Threshold;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Trains detection models. */
public final class DetectorTraining {
    private static final int EPOCHS = 200;
    private static final double USUAL_THRESHOLD = 0.3;

    private DetectorTraining() {}

    /** Names of the architectures, the usual one first. */
    public static List<String> networks() {
        return Detector.names();
    }

    /** The settings that suit small projects on a CPU: some minutes for a hundred images on one core. */
    public static TrainingSettings defaults(String network) {
        return TrainingSettings.of(network, 256, EPOCHS, 1);
    }

    /**
     * The settings that suit a start: where it is a model, the size of its pictures, how they are laid into it, and the steps
     * before it.
     *
     * @param network name of an architecture; the usual one when empty
     * @throws VisionException when there is none of that name, or the model to start from cannot be read or has another network
     */
    public static TrainingSettings defaults(Optional<String> network, Start start) throws VisionException {
        Optional<Path> file = switch (start) {
            case Start.Weights(Path model, int frozen) -> Optional.of(model);
            case Start.FromNothing(Path model) -> Optional.of(model);
            case Start.Chance none -> Optional.empty();
            case Start.Features none -> Optional.empty();
        };
        if (file.isPresent()) {
            Model parent = Models.read(file.get());
            if (Untrained.isForeign(parent)) return defaults(parent, network, start);
        }
        String name = network.orElse(networks().getFirst());
        if (!networks().contains(name)) {
            throw new VisionException(
                    "There is no network " + name + " for detection; there are " + String.join(", ", networks()) + ".");
        }
        return defaults(name).from(start);
    }

    private static TrainingSettings defaults(Model parent, Optional<String> network, Start start)
            throws VisionException {
        ModelCard card = parent.card();
        if (network.isPresent() && !network.get().equals(card.network())) {
            throw new VisionException("The model " + parent.file() + " brings its own network, " + card.network()
                    + ": leave " + network.get() + " out.");
        }
        if (card.input().width() % 32 != 0 || card.input().height() % 32 != 0) {
            throw new VisionException("The model " + parent.file() + " takes pictures of " + card.input()
                    + ", but only networks for multiples of 32 pixels can be trained.");
        }
        return new TrainingSettings(
                card.network(),
                card.input(),
                card.fit(),
                Nearby.found(card.preprocessing(), parent.file()),
                EPOCHS,
                1,
                "auto",
                start);
    }

    /** A training before its first step. */
    private record Prepared(AreaLessons lessons, Trainer trainer, Untrained start, Graph from, DetectorJudge judge) {
        Estimator.Ready ready() {
            return new Estimator.Ready(trainer, from, true);
        }
    }

    private static Prepared prepared(Revision revision, TrainingSettings settings, Progress progress)
            throws VisionException {
        AreaLessons lessons = AreaLessons.read(revision, settings, progress);
        DetectorJudge judge = new DetectorJudge(lessons.held());
        int classes = revision.labels().size();
        Untrained start = Untrained.of(settings, classes);
        Augmentation augmentation = lessons.augmentation(!start.anySize());
        PixelTargets areas = areas(augmentation.result(), start.strides().getFirst(), classes, lessons.learnt());
        Batches batches = lessons.batches(augmentation, drawn -> batch(drawn, areas));
        Schedule schedule = new Schedule(settings.epochs(), 3e-3, 0.02, 0.05, settings.device());
        AnchorPoints points = new AnchorPoints(start.strides(), augmentation.result());
        Trainer trainer = new Trainer(objective(points), batches, judge, schedule, start.pace())
                .withPatience(settings.regime().patience());
        return new Prepared(lessons, trainer, start, Unfolded.of(start.graph(), batches.first(Contract.IMAGE)), judge);
    }

    /** What a training will cost on this machine, by a few of its steps. */
    public static Estimate estimate(Revision revision, TrainingSettings settings, Progress progress)
            throws VisionException {
        // Few images can look as if all lay alike, where mosaics are refused.
        TrainingSettings plain = settings.with(Regime.USUAL);
        Estimator.Setup setup = few -> prepared(few, plain, Progress.NONE).ready();
        return AreaLessons.estimator(revision, settings, setup).estimate(progress);
    }

    /**
     * Learns from the revision's training split, keeps the epoch that does best on its validation split, and writes the
     * model with its card. Reports the loss and the validation metric after each epoch.
     *
     * @throws VisionException when the revision cannot be learnt from, an image cannot be read, or the training fails
     * @throws java.util.concurrent.CancellationException when the progress asks to stop; nothing is written then
     */
    public static Model train(
            Revision revision, TrainingSettings settings, Checkpoints checkpoints, Path file, Progress progress)
            throws VisionException {
        Prepared ready = prepared(revision, settings, progress.part(0, 0.04));
        ready.lessons().requireAreas();
        DetectorJudge judge = ready.judge();
        Trainer.Result trained = ready.trainer()
                .train(ready.from(), settings.training(Task.DETECTION, revision), checkpoints, progress.part(0.04, 1));
        Trainer.Result result = BoxFit.chosen(trained, judge);
        Threshold threshold = threshold(judge, judge.found(result.graph()));
        List<String> parity = List.of(Detector.PROBABILITIES);
        ModelCard card = settings.card(Task.DETECTION, revision, ready.start().origin(), result, threshold, parity);
        return Models.write(BoxFit.lean(result.graph()), card, file);
    }

    /** What is asked of a detector first is whether a part is good; where that cannot be learnt, boxes decide. */
    private static Threshold threshold(DetectorJudge judge, List<FoundObject> found) {
        return judge.threshold(found)
                .map(Threshold::balanced)
                .or(() -> BestThreshold.of(judge.truths(), found).map(BestThreshold::stated))
                .orElse(new Threshold(USUAL_THRESHOLD, "the usual value: nothing was found on the validation split"));
    }

    /**
     * A training's steps on these examples, for their cost.
     *
     * @param classes that the labels of their things count to
     */
    public static Rehearsal rehearsal(String network, List<Example> examples, int classes, long seed)
            throws VisionException {
        Size size = examples.getFirst().size();
        Graph graph = Detector.named(network).build(size, classes, seed);
        AnchorPoints points = new AnchorPoints(Detector.STRIDES, size);
        PixelTargets areas = areas(size, Detector.STRIDES.getFirst(), classes, examples);
        return new Rehearsal(graph, batch(examples, areas), objective(points));
    }

    private static Objective objective(AnchorPoints points) {
        return new SumObjective(
                new AlignedObjective(Detector.LOGITS, Detector.REACH, points), new PixelObjective(Detector.AREA));
    }

    private static PixelTargets areas(Size size, int stride, int classes, List<Example> learnt) {
        return new PixelTargets(size, stride, classes + 1, learnt);
    }

    private static Batch batch(List<Example> drawn, PixelTargets areas) {
        Map<String, Tensor> targets = new HashMap<>();
        targets.put(AlignedObjective.OBJECTS, ObjectTargets.of(drawn));
        targets.putAll(areas.of(drawn));
        return new Batch(Map.of(Contract.IMAGE, Examples.pixels(drawn)), targets);
    }
}
