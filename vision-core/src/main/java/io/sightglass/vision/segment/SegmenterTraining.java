package io.sightglass.vision.segment;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.augment.Augmentation;
import io.sightglass.vision.augment.Example;
import io.sightglass.vision.augment.Examples;
import io.sightglass.vision.dataset.Revision;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.model.Contract;
import io.sightglass.vision.model.Model;
import io.sightglass.vision.model.ModelCard;
import io.sightglass.vision.model.Models;
import io.sightglass.vision.model.Task;
import io.sightglass.vision.net.Segmenter;
import io.sightglass.vision.net.tune.Unfolded;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.Graphs;
import io.sightglass.vision.progress.Progress;
import io.sightglass.vision.train.Batch;
import io.sightglass.vision.train.Batches;
import io.sightglass.vision.train.Checkpoints;
import io.sightglass.vision.train.Estimate;
import io.sightglass.vision.train.Estimator;
import io.sightglass.vision.train.PixelObjective;
import io.sightglass.vision.train.Regime;
import io.sightglass.vision.train.Rehearsal;
import io.sightglass.vision.train.Schedule;
import io.sightglass.vision.train.Trainer;
import io.sightglass.vision.train.TrainingSettings;
import io.sightglass.vision.train.TrainingSettings.Threshold;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Trains segmentation models. */
public final class SegmenterTraining {
    private static final int EPOCHS = 200;

    private static final Threshold USUAL_THRESHOLD =
            new Threshold(0.5, "one half: the validation split has not both good and defective images");

    private SegmenterTraining() {}

    /** Names of the architectures, the usual one first. */
    public static List<String> networks() {
        return Segmenter.names();
    }

    /** The settings that suit small projects on a CPU: some minutes for a hundred images on one core. */
    public static TrainingSettings defaults(String network) {
        return TrainingSettings.of(network, 256, EPOCHS, 1);
    }

    /** A training before its first step. */
    private record Prepared(
            AreaLessons lessons,
            Trainer trainer,
            Untrained start,
            Graph from,
            SegmenterJudge judge,
            PixelTargets targets) {
        Estimator.Ready ready() {
            return new Estimator.Ready(trainer, from, true);
        }
    }

    private static Prepared prepared(Revision revision, TrainingSettings settings, Progress progress)
            throws VisionException {
        AreaLessons lessons = AreaLessons.read(revision, settings, progress);
        int classes = revision.labels().size() + 1;
        SegmenterJudge judge = new SegmenterJudge(lessons.held(), classes);
        Untrained start = Untrained.of(settings, classes - 1);
        Augmentation augmentation = lessons.augmentation(start.whole());
        PixelTargets targets = new PixelTargets(augmentation.result(), 1, classes, lessons.learnt());
        Batches batches = lessons.batches(augmentation, drawn -> batch(drawn, targets));
        Schedule schedule = new Schedule(settings.epochs(), start.rate(), 0.02, 0.05, settings.device());
        Trainer trainer = new Trainer(new PixelObjective(Segmenter.LOGITS), batches, judge, schedule, start.pace())
                .withPatience(settings.regime().patience());
        Graph from = Unfolded.of(start.graph(), batches.first(Contract.IMAGE));
        return new Prepared(lessons, trainer, start, from, judge, targets);
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
        SegmenterJudge judge = ready.judge();
        Trainer.Result trained = ready.trainer()
                .train(
                        ready.from(),
                        settings.training(Task.SEGMENTATION, revision),
                        checkpoints,
                        progress.part(0.04, 1));
        Trainer.Result result = ClassOffsets.fitted(trained, ready.targets().weights(), judge, progress);
        Threshold threshold =
                judge.threshold(result.graph()).map(Threshold::balanced).orElse(USUAL_THRESHOLD);
        List<String> parity = List.of(Contract.PROBABILITY);
        ModelCard card =
                settings.card(Task.SEGMENTATION, revision, ready.start().origin(), result, threshold, parity);
        return Models.write(Graphs.prune(result.graph()), card, file);
    }

    /**
     * A training's steps on these examples, for their cost.
     *
     * @param classes that the labels of their things count to
     */
    public static Rehearsal rehearsal(String network, List<Example> examples, int classes, long seed)
            throws VisionException {
        Size size = examples.getFirst().size();
        Graph graph = Segmenter.named(network).build(size, classes, seed);
        PixelTargets targets = new PixelTargets(size, 1, classes + 1, examples);
        return new Rehearsal(graph, batch(examples, targets), new PixelObjective(Segmenter.LOGITS));
    }

    private static Batch batch(List<Example> drawn, PixelTargets targets) {
        return new Batch(Map.of(Contract.IMAGE, Examples.pixels(drawn)), targets.of(drawn));
    }
}
