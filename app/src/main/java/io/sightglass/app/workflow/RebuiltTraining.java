package io.sightglass.app.workflow;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.compress.FineTuning;
import io.sightglass.vision.dataset.Revision;
import io.sightglass.vision.detect.DetectorTraining;
import io.sightglass.vision.model.Model;
import io.sightglass.vision.model.ModelCard;
import io.sightglass.vision.model.Models;
import io.sightglass.vision.model.Task;
import io.sightglass.vision.net.tune.Freezable;
import io.sightglass.vision.opencv.op.Nearby;
import io.sightglass.vision.progress.Progress;
import io.sightglass.vision.segment.SegmenterTraining;
import io.sightglass.vision.store.SafeFiles;
import io.sightglass.vision.train.Checkpoints;
import io.sightglass.vision.train.Start;
import io.sightglass.vision.train.TrainingSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Trains changed models as any other of their task, from the weights that are left. The learning rate begins as high as it did in
 * the first training, which gives better models than a low one. Source: Renda et al., Comparing Rewinding and Fine-tuning in
 * Neural Network Pruning, ICLR 2020.
 */
final class RebuiltTraining implements FineTuning {
    private static final long SEED = 1;

    private final Model parent;
    private final Revision revision;
    private final int epochs;

    /** @param parent before anything was changed */
    private RebuiltTraining(Model parent, Revision revision, int epochs) {
        this.parent = parent;
        this.revision = revision;
        this.epochs = epochs;
    }

    /**
     * For models made of one parent.
     *
     * @throws VisionException when such models cannot be trained, or not on that revision
     */
    static RebuiltTraining of(Model parent, Revision revision, int epochs) throws VisionException {
        Optional<String> objection = objection(parent, revision);
        if (objection.isPresent()) throw new VisionException(objection.get());
        return new RebuiltTraining(parent, revision, epochs);
    }

    /** Why models made of that parent cannot be trained on that revision. */
    static Optional<String> objection(Model parent, Revision revision) {
        ModelCard card = parent.card();
        boolean even = card.input().width() % 32 == 0 && card.input().height() % 32 == 0;
        if (Freezable.convolutions(parent).isEmpty() || !even) {
            return Optional.of(
                    "The model " + parent.file()
                            + " cannot be changed, because it could not be trained then: only detectors, and segmenters with a"
                            + " backbone of our own, whose pictures' sides are multiples of 32, can. Leave --prune and --relu out.");
        }
        if (!card.labels().equals(revision.labels())) {
            return Optional.of("The model " + parent.file() + " knows " + String.join(", ", card.labels())
                    + ", but the project has " + String.join(", ", revision.labels())
                    + ": train a model on its labels before it is changed.");
        }
        return Optional.empty();
    }

    @Override
    public Model tuned(Model rebuilt, Progress progress) throws VisionException {
        Path folder = folder();
        Path start = folder.resolve(String.valueOf(parent.file().getFileName()));
        Path end = folder.resolve("tuned");
        try {
            Models.write(rebuilt.graph(), rebuilt.card(), start);
            Model tuned = train(rebuilt.card(), start, end, progress);
            ModelCard card = tuned.card()
                    .withParent(parent.hash())
                    .withPreprocessing(parent.card().preprocessing());
            return Models.unwritten(tuned.graph(), card, parent.file());
        } finally {
            remove(start);
            remove(end);
            remove(folder);
        }
    }

    private Model train(ModelCard card, Path start, Path end, Progress progress) throws VisionException {
        TrainingSettings settings = new TrainingSettings(
                card.network(),
                card.input(),
                card.fit(),
                Nearby.found(card.preprocessing(), parent.file()),
                epochs,
                SEED,
                "auto",
                new Start.Weights(start));
        return card.task() == Task.DETECTION
                ? DetectorTraining.train(revision, settings, Checkpoints.NONE, end, progress)
                : SegmenterTraining.train(revision, settings, Checkpoints.NONE, end, progress);
    }

    private static Path folder() throws VisionException {
        try {
            return Files.createTempDirectory("rebuilt");
        } catch (IOException e) {
            throw new VisionException("Cannot make a folder for files in between: " + e.getMessage(), e);
        }
    }

    private static void remove(Path file) throws VisionException {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new VisionException(SafeFiles.sentence("delete", file, e), e);
        }
    }
}
