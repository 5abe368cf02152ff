package io.sightglass.vision.train;

import ai.djl.ndarray.NDManager;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.OnnxFile;
import io.sightglass.vision.onnx.Tensor;
import io.sightglass.vision.progress.Progress;
import io.sightglass.vision.store.Sha256;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Trains a graph: epoch after epoch, keeping the best. */
public final class Trainer {
    private static final Logger LOG = LoggerFactory.getLogger(Trainer.class);

    /** In the settings on a model's card: when and why its training ended before the last epoch. */
    public static final String STOPPED = "stopped_early";

    /** In the settings on a model's card: the epoch that it was kept from, counted from 1. */
    public static final String KEPT = "best_epoch";

    /** So many steps in a row without a finite gradient, and the training has failed. */
    private static final int MOST_BAD_STEPS = 10;

    /** Long epochs are told about in between, so often. */
    private static final Duration BETWEEN = Duration.ofSeconds(2);

    /** About so many epochs are judged, the last one among them. */
    private static final int JUDGEMENTS = 12;

    private static final int LEAST_REHEARSED = 2;
    private static final int MOST_REHEARSED = 100;

    private final Objective objective;
    private final Batches batches;
    private final Judge judge;
    private final Schedule schedule;
    private final Pace pace;
    private final int patience;

    /** A training in which all weights learn alike. */
    public Trainer(Objective objective, Batches batches, Judge judge, Schedule schedule) {
        this(objective, batches, judge, schedule, Pace.EVEN);
    }

    public Trainer(Objective objective, Batches batches, Judge judge, Schedule schedule, Pace pace) {
        this(objective, batches, judge, schedule, pace, 0);
    }

    private Trainer(Objective objective, Batches batches, Judge judge, Schedule schedule, Pace pace, int patience) {
        this.objective = objective;
        this.batches = batches;
        this.judge = judge;
        this.schedule = schedule;
        this.pace = pace;
        this.patience = patience;
    }

    /** The same, which ends after so many judgements in a row without a better one; 0 for never. */
    public Trainer withPatience(int judgements) {
        return new Trainer(objective, batches, judge, schedule, pace, judgements);
    }

    /**
     * What a training gave.
     *
     * @param graph with the weights of the best epoch
     * @param epoch the best one, counted from 1
     * @param judgement of that epoch
     * @param early when and why it ended before its last epoch; empty when it did not
     */
    public record Result(Graph graph, int epoch, Judge.Judgement judgement, Optional<String> early) {
        /** Of all epochs. */
        public Result(Graph graph, int epoch, Judge.Judgement judgement) {
            this(graph, epoch, judgement, Optional.empty());
        }

        /** The same training with its graph changed afterwards, and what the judge says of that. */
        public Result with(Graph changed, Judge.Judgement judged) {
            return new Result(changed, epoch, judged, early);
        }
    }

    /**
     * Trains a copy of the graph, or goes on where it was stopped. Reports {@link Progress#EPOCH} and the loss after
     * each epoch, and the judge's figures after about each twelfth part.
     *
     * @param training what tells it from all others: its images and settings, as one word
     * @throws VisionException when the loss stays not finite, a batch or the judge fails, or the checkpoint is another's
     * @throws java.util.concurrent.CancellationException when the progress asks to stop
     */
    public Result train(Graph graph, String training, Checkpoints checkpoints, Progress progress)
            throws VisionException {
        String name = Sha256.of(training + Sha256.of(OnnxFile.bytes(graph)) + schedule + pace);
        Optional<Checkpoint> last = checkpoints.last(name);
        int first = last.map(Checkpoint::epochs).orElse(0);
        int epoch = first;
        Optional<Checkpoint.Best> best = last.flatMap(Checkpoint::best);
        try (Learner learner = learner(graph, last);
                Prefetch prefetch = new Prefetch(batches, first, schedule.epochs())) {
            long kept = System.nanoTime();
            for (; epoch < schedule.epochs() && !isInVain(epoch, best); epoch++) {
                double loss = epoch(learner, prefetch, epoch, progress);
                SequencedMap<String, Double> figures = new LinkedHashMap<>();
                figures.put(Progress.EPOCH, epoch + 1.0);
                figures.put("loss", loss);
                if ((schedule.epochs() - epoch - 1) % interval() == 0) {
                    Map<String, Tensor> weights = learner.values();
                    Judge.Judgement judgement = judge.judge(graph.withInitializers(weights));
                    figures.putAll(judgement.figures());
                    best = Optional.of(Checkpoint.Best.of(best, epoch + 1, judgement, weights));
                }
                if (checkpoints.due(kept)) {
                    checkpoints.write(new Checkpoint(name, epoch + 1, learner.state(), best));
                    kept = System.nanoTime();
                }
                double done = (epoch + 1.0) / schedule.epochs();
                progress.report(done, "epoch " + (epoch + 1) + " of " + schedule.epochs(), figures);
            }
        }
        Checkpoint.Best found = best.orElseThrow(() -> new IllegalStateException("no epoch"));
        Optional<String> early = epoch < schedule.epochs() ? Optional.of(stopped(epoch, found)) : Optional.empty();
        early.ifPresent(why -> progress.report(1, why));
        return new Result(graph.withInitializers(found.weights()), found.epoch(), found.judgement(), early);
    }

    private String stopped(int epoch, Checkpoint.Best best) {
        return "stopped early at epoch " + epoch + ": nothing better for " + patience
                + (patience == 1 ? " judgement" : " judgements in a row") + " than at epoch " + best.since();
    }

    /** Epochs from one judgement to the next. */
    private int interval() {
        return Math.max(1, schedule.epochs() / JUDGEMENTS);
    }

    /**
     * Whether after so many epochs the patience has run out. Follows from the best alone, so that a training that goes on from
     * a checkpoint ends at the same epoch. While nothing is found at all there is no best yet to wait for.
     */
    private boolean isInVain(int epochs, Optional<Checkpoint.Best> best) {
        return patience > 0
                && best.filter(b -> b.judgement().quality() > 0 && (epochs - b.since()) / interval() >= patience)
                        .isPresent();
    }

    /**
     * What a training takes, in seconds.
     *
     * @param step once they are steady: the median of the later half
     * @param judgement of one epoch
     */
    record Rehearsed(double step, double judgement) {}

    /**
     * Takes some steps that are forgotten, and judges once, to see what that costs.
     *
     * @param time to take steps for; a few are taken in any case
     */
    Rehearsed rehearsed(Graph graph, Duration time, Progress progress) throws VisionException {
        List<Double> seconds = new ArrayList<>();
        try (Learner learner = learner(graph, Optional.empty());
                Prefetch prefetch = new Prefetch(batches, 0, MOST_REHEARSED)) {
            long end = System.nanoTime() + time.toNanos();
            while (seconds.size() < LEAST_REHEARSED || seconds.size() < MOST_REHEARSED && System.nanoTime() - end < 0) {
                progress.check();
                long start = System.nanoTime();
                learner.step(prefetch.next(), objective, schedule.rate(0, MOST_REHEARSED), schedule.decay());
                seconds.add((System.nanoTime() - start) / 1e9);
            }
        }
        List<Double> steady = new ArrayList<>(seconds.subList(seconds.size() / 2, seconds.size()));
        Collections.sort(steady);
        long start = System.nanoTime();
        Judge.Judgement forgotten = judge.judge(graph);
        LOG.debug("judged in rehearsal: {}", forgotten);
        return new Rehearsed(steady.get(steady.size() / 2), (System.nanoTime() - start) / 1e9);
    }

    /** How many epochs are judged. */
    int judgements() {
        return Math.ceilDiv(schedule.epochs(), interval());
    }

    private Learner learner(Graph graph, Optional<Checkpoint> last) throws VisionException {
        NDManager manager = Torch.manager(schedule.device());
        return last.map(from -> Learner.at(from.state(), graph, pace, manager))
                .orElseGet(() -> new Learner(graph, pace, manager));
    }

    /** Weights taken from another graph wherever name, type and shape agree. */
    public static Graph startingFrom(Graph graph, Graph other) {
        return graph.withInitializers(agreeing(graph, other));
    }

    /** Of all numbers in a graph's initializers, the share that another graph could give, in [0, 1]. */
    static double share(Graph graph, Graph other) {
        return (double) numbers(agreeing(graph, other)) / Math.max(1, numbers(graph.initializers()));
    }

    private static long numbers(Map<String, Tensor> tensors) {
        return tensors.values().stream().mapToLong(Tensor::size).sum();
    }

    private static Map<String, Tensor> agreeing(Graph graph, Graph other) {
        Map<String, Tensor> taken = new LinkedHashMap<>();
        graph.initializers().forEach((name, tensor) -> {
            Tensor theirs = other.initializers().get(name);
            if (theirs != null
                    && theirs.type() == tensor.type()
                    && theirs.shape().equals(tensor.shape())) {
                taken.put(name, theirs);
            }
        });
        return taken;
    }

    /** Mean loss of one epoch. */
    private double epoch(Learner learner, Prefetch prefetch, int epoch, Progress progress) throws VisionException {
        int steps = schedule.epochs() * batches.count();
        double sum = 0;
        int good = 0;
        int bad = 0;
        long told = System.nanoTime();
        for (int i = 0; i < batches.count(); i++) {
            progress.check();
            if (System.nanoTime() - told > BETWEEN.toNanos()) {
                double done = (epoch + (double) i / batches.count()) / schedule.epochs();
                progress.report(done, "epoch " + (epoch + 1) + " of " + schedule.epochs());
                told = System.nanoTime();
            }
            double rate = schedule.rate(epoch * batches.count() + i, steps);
            Learner.Outcome outcome = learner.step(prefetch.next(), objective, rate, schedule.decay());
            if (outcome.moved()) {
                sum += outcome.loss();
                good++;
                bad = 0;
            } else {
                LOG.warn(
                        "step {} of epoch {} is left out: loss {}, or its gradient is not finite",
                        i + 1,
                        epoch + 1,
                        outcome.loss());
                if (++bad >= MOST_BAD_STEPS) {
                    throw new VisionException("The training diverged: its loss is no longer a number. "
                            + "Try another seed, or check the images and labels.");
                }
            }
        }
        return good == 0 ? Double.NaN : sum / good;
    }
}
