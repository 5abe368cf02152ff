package io.sightglass.vision.segment;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.augment.Augmentation;
import io.sightglass.vision.augment.Example;
import io.sightglass.vision.augment.ExampleReader;
import io.sightglass.vision.augment.Examples;
import io.sightglass.vision.dataset.Revision;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.progress.Progress;
import io.sightglass.vision.train.Batch;
import io.sightglass.vision.train.Batches;
import io.sightglass.vision.train.Estimator;
import io.sightglass.vision.train.TrainingSettings;
import java.util.List;
import java.util.function.Function;

/** Pictures with labelled areas, as detectors and segmenters learn from them. */
public final class AreaLessons {
    private static final int BATCH = 8;
    /** So often each image is drawn in an epoch. */
    private static final int TIMES = 2;

    private final TrainingSettings settings;
    private final List<Example> learnt;
    private final List<Example> held;

    private AreaLessons(TrainingSettings settings, List<Example> learnt, List<Example> held) {
        this.settings = settings;
        this.learnt = learnt;
        this.held = held;
    }

    /**
     * Reads the images to learn from and those to judge by.
     *
     * @throws VisionException when there are none to learn from, or one cannot be read
     */
    public static AreaLessons read(Revision revision, TrainingSettings settings, Progress progress)
            throws VisionException {
        ExampleReader reader = new ExampleReader(settings.preprocessing(), settings.input(), settings.fit(), revision);
        List<Example> learnt = reader.read(revision.of(Split.TRAIN), progress.part(0, 0.75));
        if (learnt.isEmpty()) {
            throw new VisionException(
                    "There are no labelled training images: import or label some, or move some to the training split.");
        }
        return new AreaLessons(settings, learnt, reader.read(revision.of(Split.VALIDATION), progress.part(0.75, 1)));
    }

    /** Those of the training split. */
    public List<Example> learnt() {
        return learnt;
    }

    /** Those of the validation split. */
    public List<Example> held() {
        return held;
    }

    /** @throws VisionException when nothing is marked on any image to learn from */
    public void requireAreas() throws VisionException {
        if (learnt.stream().allMatch(e -> e.things().isEmpty())) {
            throw new VisionException("No training image has anything labelled: label some, or move some there.");
        }
    }

    /**
     * How the images are varied.
     *
     * @param whole whether whole pictures are learnt from, and not parts of them
     */
    public Augmentation augmentation(boolean whole) {
        Augmentation parts = Augmentation.of(settings.input(), learnt);
        return whole ? parts.withResult(settings.input()) : parts;
    }

    /** Varied images, made into batches. */
    public Batches batches(Augmentation augmentation, Function<List<Example>, Batch> made) throws VisionException {
        Examples examples = new Examples(learnt, augmentation, TIMES, BATCH, settings.seed())
                .withMosaics(settings.regime().mosaic(), settings.epochs());
        return new Batches() {
            @Override
            public int count() {
                return examples.batches();
            }

            @Override
            public Batch batch(int epoch, int index) {
                return made.apply(examples.draw(epoch, index));
            }
        };
    }

    /** Estimates what a training on all these images will cost. */
    public static Estimator estimator(Revision revision, TrainingSettings settings, Estimator.Setup setup) {
        int steps = Examples.batches(revision.of(Split.TRAIN).size(), TIMES, BATCH);
        return new Estimator(
                revision, settings, sample -> !sample.truth().regions().isEmpty(), steps, setup);
    }
}
