package io.sightglass.vision.throughput;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.augment.Example;
import io.sightglass.vision.detect.DetectorTraining;
import io.sightglass.vision.model.Task;
import io.sightglass.vision.progress.Progress;
import io.sightglass.vision.segment.SegmenterTraining;
import io.sightglass.vision.train.Rehearsal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Trains the same network on the same batch in turns with this program and with plain PyTorch, on as many threads, in one run,
 * so that whatever else the machine does slows both. Both take the whole step: pixels to loss with the assignment of objects to
 * places, gradients, their length, AdamW, and the running mean of the weights.
 */
public final class Throughput {
    private static final double RATE = 1e-3;
    private static final double DECAY = 0.02;
    private static final int WARM_UP = 3;
    /** Answers that differ by more are not those of the same network. */
    private static final double MOST_APART = 1e-4;

    private Throughput() {}

    /**
     * What is trained, and how long.
     *
     * @param network name of an architecture of the task
     * @param side of the square images, a multiple of 32
     * @param batch images a step
     * @param rounds turns of each side that count
     * @param steps a turn
     * @param python the Python to use; empty for a usual one
     */
    public record Plan(Task task, String network, int side, int batch, int rounds, int steps, String python) {
        public Plan {
            if (side < 32 || side % 32 != 0) throw new IllegalArgumentException("not a multiple of 32: " + side);
            if (batch < 1 || rounds < 1 || steps < 1) throw new IllegalArgumentException("less than one");
        }
    }

    /** One turn of each side: seconds a step by the clock, and seconds a step that processors worked. */
    public record Round(double ours, double theirs, double oursWorked, double theirsWorked) {}

    /**
     * What was measured.
     *
     * @param version of the other PyTorch
     * @param apart largest difference of the untrained answers
     */
    public record Result(String version, double apart, int threads, int batch, List<Round> rounds) {
        public Result {
            rounds = List.copyOf(rounds);
        }

        /** Median images a second of this program. */
        public double ours() {
            return batch / median(Round::ours);
        }

        /** Median images a second of plain PyTorch. */
        public double theirs() {
            return batch / median(Round::theirs);
        }

        /** Median over the rounds of how much faster this program is: above 1 when it is. */
        public double ratio() {
            return median(r -> r.theirs() / r.ours());
        }

        /** The same by the work of processors, which other programs disturb less. */
        public double workRatio() {
            return median(r -> r.theirsWorked() / r.oursWorked());
        }

        private double median(ToDoubleFunction<Round> figure) {
            double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
            int half = sorted.length / 2;
            return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
        }
    }

    /**
     * Measures.
     *
     * @param folder that exists, for the files that Python reads
     * @throws VisionException when there is no Python with PyTorch, or the networks do not answer alike
     */
    public static Result measure(Plan plan, Path folder, Progress progress) throws VisionException {
        try (Rehearsal rehearsal = rehearsal(plan);
                PythonReference reference =
                        PythonReference.start(plan.python(), folder, plan.task().word(), rehearsal, RATE, DECAY)) {
            if (!(reference.apart() <= MOST_APART)) {
                throw new VisionException("The networks differ by " + reference.apart() + ": nothing was measured.");
            }
            List<Round> rounds = rounds(plan, new Own(rehearsal, RATE, DECAY), reference, progress);
            return new Result(reference.version(), reference.apart(), Rehearsal.threads(), plan.batch(), rounds);
        }
    }

    static List<Round> rounds(Plan plan, Trainee ours, Trainee theirs, Progress progress) throws VisionException {
        List<Round> rounds = new ArrayList<>();
        int total = WARM_UP + plan.rounds();
        for (int i = 0; i < total; i++) {
            progress.check();
            Trainee.Took own = ours.steps(plan.steps());
            Trainee.Took other = theirs.steps(plan.steps());
            double n = plan.steps();
            Round round = new Round(own.seconds() / n, other.seconds() / n, own.worked() / n, other.worked() / n);
            if (i >= WARM_UP) rounds.add(round);
            progress.report((i + 1.0) / total, "round " + (i + 1) + " of " + total);
        }
        return rounds;
    }

    private static Rehearsal rehearsal(Plan plan) throws VisionException {
        List<String> known = switch (plan.task()) {
            case DETECTION -> DetectorTraining.networks();
            case SEGMENTATION -> SegmenterTraining.networks();
            case ANOMALY, CLASSIFICATION -> List.of();
        };
        if (!known.contains(plan.network())) {
            throw new VisionException("There is no network " + plan.network() + " for "
                    + plan.task().word() + " to train step by step; there are: " + String.join(", ", known) + ".");
        }
        List<Example> examples = MadeUp.examples(plan.batch(), plan.side(), 1);
        return switch (plan.task()) {
            case DETECTION -> DetectorTraining.rehearsal(plan.network(), examples, MadeUp.CLASSES, 1);
            case SEGMENTATION -> SegmenterTraining.rehearsal(plan.network(), examples, MadeUp.CLASSES, 1);
            case ANOMALY, CLASSIFICATION ->
                throw new VisionException("Only detection and segmentation have a network of ours to train.");
        };
    }
}
