package io.sightglass.vision.train;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.dataset.Revision;
import io.sightglass.vision.dataset.Sample;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.progress.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.LongUnaryOperator;
import java.util.function.Predicate;

/**
 * Estimates a training by taking some of its steps on a few of its images, which takes seconds. Small batches come first: when
 * they tell that there is no room for a whole one, none is tried.
 */
public final class Estimator {
    /** So many images to learn from fill a batch, as each is drawn more than once in an epoch. */
    private static final int ENOUGH = 16;

    /** So many images to judge by, and of a small batch one. */
    private static final int JUDGED = 5;
    /** About so often the end of a training judges again, to choose what is left to be chosen. */
    private static final int LAST_JUDGEMENTS = 4;
    /**
     * Bytes that Java's heap and buffers that wait to be collected come to hold as the training goes on: 25 to 270 million with
     * the small networks at 256 and 512 pixels.
     */
    private static final long LATER = 300_000_000;

    private static final Duration LONGEST = Duration.ofSeconds(2);

    private final Revision revision;
    private final TrainingSettings settings;
    private final Predicate<Sample> teaches;
    private final int steps;
    private final Setup setup;
    private final MachineMemory memory;

    /** Makes a training ready to begin. */
    @FunctionalInterface
    public interface Setup {
        Ready prepared(Revision few) throws VisionException;
    }

    /**
     * A training that is ready to begin.
     *
     * @param judgesImages whether its judge looks at the images of the validation split, and not at so many drawn from them
     */
    public record Ready(Trainer trainer, Graph graph, boolean judgesImages) {}

    /**
     * @param teaches whether a sample can be learnt from without others
     * @param steps of an epoch, with all images
     */
    public Estimator(Revision revision, TrainingSettings settings, Predicate<Sample> teaches, int steps, Setup setup) {
        this(revision, settings, teaches, steps, setup, MachineMemory.ofThisMachine());
    }

    Estimator(
            Revision revision,
            TrainingSettings settings,
            Predicate<Sample> teaches,
            int steps,
            Setup setup,
            MachineMemory memory) {
        this.revision = revision;
        this.settings = settings;
        this.teaches = teaches;
        this.steps = steps;
        this.setup = setup;
        this.memory = memory;
    }

    /**
     * Takes the steps.
     *
     * @throws VisionException when the training could not begin either
     */
    public Estimate estimate(Progress progress) throws VisionException {
        progress.report(0, "estimating time and memory");
        OptionalLong before = memory.peak();
        Tried one = tried(1, progress);
        // The next batch takes no more than twice as much, and a whole one hardly less than that.
        OptionalLong next = map(one.peak(), peak -> peak + peak - before.orElse(peak));
        Estimate least = new Estimate(OptionalDouble.empty(), next, memory.room());
        if (!least.fits()) return least;
        Tried two = tried(2, progress);
        // Twice as many images, twice the batch: of 2, of 4, and at last of 8.
        OptionalLong coming =
                map(two.peak(), peak -> peak + 2 * (peak - one.peak().orElse(peak)));
        Estimate careful = new Estimate(OptionalDouble.empty(), whole(coming), memory.room());
        if (!careful.fits()) return careful;
        Tried many = tried(ENOUGH, progress);
        double reading = slope(two.setup(), two.images(), many.setup(), many.images());
        double judging = many.judgesImages()
                ? slope(two.took().judgement(), two.judged(), many.took().judgement(), many.judged())
                : 0;
        double judgement =
                two.took().judgement() + judging * revision.of(Split.VALIDATION).size();
        double seconds = two.setup()
                + reading * images()
                + settings.epochs() * steps * many.took().step()
                + (many.judgements() + LAST_JUDGEMENTS) * judgement;
        return new Estimate(OptionalDouble.of(seconds), whole(many.peak()), memory.room());
    }

    /** By how much more each one more costs, given what some cost and what more of them cost. */
    private static double slope(double some, int count, double more, int greater) {
        return greater > count ? Math.max(0, more - some) / (greater - count) : 0;
    }

    private record Tried(
            Revision few,
            double setup,
            Trainer.Rehearsed took,
            int judgements,
            boolean judgesImages,
            OptionalLong peak) {
        int images() {
            return few.samples().size();
        }

        int judged() {
            return few.of(Split.VALIDATION).size();
        }
    }

    private Tried tried(int images, Progress progress) throws VisionException {
        progress.check();
        Revision few = few(images);
        long start = System.nanoTime();
        Ready ready = setup.prepared(few);
        double prepared = (System.nanoTime() - start) / 1e9;
        Duration time = images < ENOUGH ? Duration.ZERO : LONGEST;
        Trainer.Rehearsed took = ready.trainer().rehearsed(ready.graph(), time, progress);
        return new Tried(few, prepared, took, ready.trainer().judgements(), ready.judgesImages(), memory.peak());
    }

    /** With what comes later, and all images, which are kept as pixels and classes. */
    private OptionalLong whole(OptionalLong peak) {
        return map(peak, bytes -> bytes + LATER + 4 * settings.input().area() * images());
    }

    private int images() {
        return revision.of(Split.TRAIN).size() + revision.of(Split.VALIDATION).size();
    }

    /** So many images to learn from, and some to judge by. */
    private Revision few(int count) {
        List<Sample> chosen = new ArrayList<>(some(Split.TRAIN, count));
        chosen.addAll(some(Split.VALIDATION, count < ENOUGH ? 1 : JUDGED));
        return new Revision(revision.hash(), revision.labels(), revision.scope(), chosen);
    }

    /** So many images of a split, spread over those that teach; others only where there are not enough. */
    private List<Sample> some(Split split, int count) {
        List<Sample> all = revision.of(split);
        List<Sample> teaching = all.stream().filter(teaches).toList();
        int taken = Math.min(count, teaching.size());
        List<Sample> some = new ArrayList<>();
        for (int i = 0; i < taken; i++) some.add(teaching.get(i * teaching.size() / taken));
        all.stream().filter(teaches.negate()).limit(count - taken).forEach(some::add);
        return some;
    }

    private static OptionalLong map(OptionalLong value, LongUnaryOperator change) {
        return value.isPresent() ? OptionalLong.of(change.applyAsLong(value.getAsLong())) : value;
    }
}
