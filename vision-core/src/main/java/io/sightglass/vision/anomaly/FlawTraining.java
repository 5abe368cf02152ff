package io.sightglass.vision.anomaly;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.anomaly.pretext.Spoilt;
import io.sightglass.vision.augment.Augmentation;
import io.sightglass.vision.augment.Example;
import io.sightglass.vision.augment.ExampleReader;
import io.sightglass.vision.augment.Examples;
import io.sightglass.vision.dataset.Revision;
import io.sightglass.vision.dataset.Sample;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.dataset.Truth.Quality;
import io.sightglass.vision.geometry.Fit;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.inference.Compute;
import io.sightglass.vision.inference.GraphSession;
import io.sightglass.vision.inference.HeatScore;
import io.sightglass.vision.model.Contract;
import io.sightglass.vision.model.Model;
import io.sightglass.vision.model.ModelCard;
import io.sightglass.vision.model.Models;
import io.sightglass.vision.model.Task;
import io.sightglass.vision.net.Segmenter;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.Tensor;
import io.sightglass.vision.progress.Progress;
import io.sightglass.vision.segment.PixelTargets;
import io.sightglass.vision.train.Batch;
import io.sightglass.vision.train.Batches;
import io.sightglass.vision.train.Checkpoints;
import io.sightglass.vision.train.Estimate;
import io.sightglass.vision.train.Estimator;
import io.sightglass.vision.train.LikelihoodObjective;
import io.sightglass.vision.train.Schedule;
import io.sightglass.vision.train.Start;
import io.sightglass.vision.train.Trainer;
import io.sightglass.vision.train.TrainingSettings;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Learns to find flaws from good parts alone: flaws of many kinds are drawn on their pictures, and a {@link Committee} of small
 * segmenters learns where. Sources of the idea: Zavrtanik et al., DRAEM, ICCV 2021; Schlüter et al., Natural Synthetic Anomalies, ECCV 2022.
 */
public final class FlawTraining {
    /** Name of the only architecture. */
    public static final String NETWORK = HeatScore.FLAWS;

    /** Lessons of each member of the committee at a time. */
    private static final int BATCH = 8;
    /** Batches an epoch, however many images there are. */
    private static final int STEPS = 50;

    /** Width and height of its pictures. In the same number of epochs it learnt less on larger ones, and took longer. */
    private static final int SIDE = 128;

    private static final int EPOCHS = 45;
    /** Pictures on which the epochs are judged. */
    private static final int JUDGED = 64;
    /** So many of the pictures learnt from set the threshold where there are few others. */
    private static final int LEARNT = 1000;
    /** On so many of three lessons flaws are drawn, which need not show. */
    private static final int SPOILT = 2;

    private FlawTraining() {}

    /** The settings that suit most: some minutes on two cores. */
    public static TrainingSettings defaults() {
        TrainingSettings usual = TrainingSettings.of(NETWORK, SIDE, EPOCHS, 1);
        return new TrainingSettings(
                NETWORK,
                usual.input(),
                Fit.Mode.STRETCH,
                usual.preprocessing(),
                EPOCHS,
                usual.seed(),
                usual.device(),
                new Start.Chance());
    }

    /**
     * A training before its first step.
     *
     * @param good what it learns from
     * @param held good ones that it does not learn from
     * @param drawn pictures by which the epochs are judged, flaws on most
     */
    private record Prepared(
            Trainer trainer,
            Start.Ready start,
            List<Example> good,
            List<Example> held,
            List<Example> bad,
            List<Example> drawn) {}

    private static Prepared prepared(Revision revision, TrainingSettings settings, Progress progress)
            throws VisionException {
        Size input = settings.input();
        ExampleReader reader = new ExampleReader(settings.preprocessing(), input, settings.fit(), revision);
        List<Example> good = reader.read(AnomalyTraining.good(revision), progress.part(0, 0.02));
        List<Sample> heldImages = AnomalyTraining.of(revision, Split.VALIDATION, Quality.GOOD);
        List<Example> held = reader.read(heldImages, progress.part(0.02, 0.03));
        List<Example> bad =
                reader.read(AnomalyTraining.of(revision, Split.VALIDATION, Quality.DEFECTIVE), Progress.NONE);
        Augmentation whole = Augmentation.of(input, good).withResult(input);
        List<Example> drawn = lessons(held.isEmpty() ? good : held, whole, settings.seed(), JUDGED);
        FlawJudge judge = new FlawJudge(input, drawn);
        Batches batches = new Lessons(good, whole, new PixelTargets(input, 1, 2, List.of()), settings.seed());
        Graph fresh = Committee.build(input, BATCH, settings.seed());
        Start.Ready start = settings.start().apply(fresh, settings.network());
        Schedule schedule = new Schedule(settings.epochs(), 6e-3, 0.02, 0.05, settings.device());
        Trainer trainer = new Trainer(new LikelihoodObjective(Segmenter.LOGITS), batches, judge, schedule)
                .withPatience(settings.regime().patience());
        return new Prepared(trainer, start, good, held, bad, drawn);
    }

    /** What a training will cost on this machine, by a few of its steps. */
    public static Estimate estimate(Revision revision, TrainingSettings settings, Progress progress)
            throws VisionException {
        Estimator.Setup setup = few -> {
            Prepared ready = prepared(few, settings, Progress.NONE);
            return new Estimator.Ready(ready.trainer(), ready.start().graph(), false);
        };
        return new Estimator(revision, settings, sample -> sample.truth().quality() == Quality.GOOD, STEPS, setup)
                .estimate(progress);
    }

    /**
     * Learns from the good images of the revision's training split, and sets the threshold as
     * {@link AnomalyTraining#train} does. Defective images are looked at for the threshold alone.
     *
     * @throws VisionException when there are no good images, an image cannot be read, or the training fails
     * @throws java.util.concurrent.CancellationException when the progress asks to stop; nothing is written then
     */
    public static Model train(
            Revision revision, TrainingSettings settings, Checkpoints checkpoints, Path file, Progress progress)
            throws VisionException {
        Prepared ready = prepared(revision, settings, progress);
        Trainer.Result result = ready.trainer()
                .train(
                        ready.start().graph(),
                        settings.training(Task.ANOMALY, revision),
                        checkpoints,
                        progress.part(0.03, 0.97));
        FlawGraph graph = new FlawGraph(result.graph(), settings.input());
        Threshold threshold = threshold(graph, ready, progress.part(0.97, 1));
        TrainingSettings.Threshold set = new TrainingSettings.Threshold(0.5, threshold.source());
        List<String> parity = List.of(Contract.SCORE, Contract.HEATMAP);
        ModelCard card = settings.card(Task.ANOMALY, revision, ready.start().origin(), result, set, parity)
                .withSetting(HeatScore.SETTING, Integer.toString(graph.surest()));
        return Models.write(graph.model(threshold.distance()), card, file);
    }

    private static Threshold threshold(FlawGraph graph, Prepared ready, Progress progress) throws VisionException {
        try (GraphSession session = GraphSession.of(graph.measure(), Compute.CPU)) {
            double[] good = distances(graph, session, ready.held(), Example::countsWhole, progress.part(0, 0.3));
            String where = "good validation images";
            if (good.length < Threshold.FEW) {
                List<Example> some = AnomalyTraining.spread(ready.good(), LEARNT);
                where = "good images (" + good.length + " of validation, " + some.size() + " that it learnt from)";
                good = DoubleStream.concat(
                                Arrays.stream(good),
                                Arrays.stream(
                                        distances(graph, session, some, Example::countsWhole, progress.part(0.3, 0.7))))
                        .toArray();
            }
            List<Example> flawed =
                    ready.drawn().stream().filter(FlawTraining::isFlawed).toList();
            // As the parts are judged: what is doubtful on drawn ones counts with the rest.
            boolean whole =
                    Stream.concat(ready.good().stream(), ready.held().stream()).allMatch(Example::countsWhole);
            OptionalDouble surest = Arrays.stream(
                            distances(graph, session, flawed, example -> whole, progress.part(0.7, 0.8)))
                    .max();
            Threshold all = Threshold.of(good, where);
            Threshold limit = surest.isPresent() ? all.within(surest.getAsDouble()) : all;
            List<Example> bad = ready.bad();
            if (bad.isEmpty()) return limit;
            return limit.orBetween(
                    good, distances(graph, session, bad, Example::countsWhole, progress.part(0.8, 1)), where);
        }
    }

    /** Whether flaws surely show where the picture counts. */
    private static boolean isFlawed(Example example) {
        for (byte value : example.classes()) if (value != 0 && value != (byte) Example.IGNORED) return true;
        return false;
    }

    /** @param whole tells of an example whether it is judged by all of its pixels */
    private static double[] distances(
            FlawGraph graph, GraphSession session, List<Example> examples, Predicate<Example> whole, Progress progress)
            throws VisionException {
        double[] distances = new double[examples.size()];
        for (int i = 0; i < distances.length; i++) {
            progress.check();
            progress.report((double) i / distances.length, "setting the threshold");
            Example example = examples.get(i);
            boolean all = whole.test(example);
            float[] said = run(session, example, all ? FlawGraph.DISTANCE : Contract.HEATMAP);
            distances[i] = all
                    ? said[0]
                    : FlawGraph.distance(
                            HeatScore.of(FloatBuffer.wrap(said), said.length, graph.surest(), example::ignores));
        }
        return distances;
    }

    private static float[] run(GraphSession session, Example example, String output) throws VisionException {
        Tensor image = Examples.pixels(List.of(example));
        Tensor out = session.run(Map.of(Contract.IMAGE, image), List.of(output)).get(output);
        if (out == null) throw new IllegalStateException("no " + output);
        return out.toFloats();
    }

    private static List<Example> lessons(List<Example> good, Augmentation augmentation, long seed, int count) {
        RandomGenerator random = new SplittableRandom(seed);
        long[] seeds = random.longs(count).toArray();
        return IntStream.range(0, count)
                .parallel()
                .mapToObj(i -> lesson(good, augmentation, new SplittableRandom(seeds[i])))
                .toList();
    }

    /** One good picture, varied, mostly with flaws on it; where one may doubt that they show, it does not count. */
    private static Example lesson(List<Example> good, Augmentation augmentation, RandomGenerator random) {
        Example varied = augmentation.apply(good.get(random.nextInt(good.size())), List.of(), random);
        if (random.nextInt(3) >= SPOILT) return varied;
        Spoilt spoilt = Spoilt.draw(varied.pixels(), varied.size().width(), random);
        byte[] classes = spoilt.verdicts().clone();
        for (int i = 0; i < classes.length; i++) {
            if (varied.ignores(i) || classes[i] == Spoilt.DOUBTFUL) classes[i] = (byte) Example.IGNORED;
        }
        return new Example(varied.size(), spoilt.pixels(), classes, List.of());
    }

    /** Lessons without end; everything follows from the seed, the epoch and the place. */
    private record Lessons(List<Example> good, Augmentation augmentation, PixelTargets targets, long seed)
            implements Batches {
        Lessons {
            good = new ArrayList<>(good);
        }

        @Override
        public int count() {
            return STEPS;
        }

        @Override
        public Batch batch(int epoch, int index) {
            List<Example> drawn =
                    lessons(good, augmentation, (seed * 31 + epoch) * 65_537 + index, Committee.MEMBERS * BATCH);
            return new Batch(Map.of(Contract.IMAGE, Examples.pixels(drawn)), targets.of(drawn));
        }
    }
}
