package io.sightglass.app.workflow;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.anomaly.FlawTraining;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.evaluate.Evaluation;
import io.sightglass.vision.evaluate.Figures;
import io.sightglass.vision.model.Task;
import io.sightglass.vision.progress.Progress;
import io.sightglass.vision.train.Start;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;

/**
 * Fits the network that looks for flaws and a memory of another backbone's features on the same good parts, some times each,
 * and judges them on the same test images.
 */
public final class AnomalyTrial implements UseCase<AnomalyTrial.Request, AnomalyTrial.Result> {
    private final UseCase<TrainModel.Request, TrainModel.Result> train;
    private final UseCase<EvaluateModel.Request, Evaluation> evaluate;

    public AnomalyTrial(
            UseCase<TrainModel.Request, TrainModel.Result> train, UseCase<EvaluateModel.Request, Evaluation> evaluate) {
        this.train = train;
        this.evaluate = evaluate;
    }

    /**
     * @param backbone whose features the memory keeps
     * @param seeds from 1 to this
     */
    public record Request(Path project, Path backbone, int seeds, String device) {}

    /**
     * One model.
     *
     * @param seconds to fit it
     * @param millis median for one image: preprocessing, model, answer
     * @param imageAuroc of the test images
     * @param pixelAuroc of their pixels; empty where no regions are marked
     * @param rawAuroc of whole images compared pixel by pixel with good ones of the training split; empty when unknown
     * @param leak a sentence where that is so good that the splits probably share parts
     */
    public record Fitted(
            Path model,
            long seed,
            double seconds,
            double millis,
            double imageAuroc,
            OptionalDouble pixelAuroc,
            OptionalDouble rawAuroc,
            Optional<String> leak) {}

    /** Both in the order of the seeds. */
    public record Result(List<Fitted> flaws, List<Fitted> memory) {
        public Result {
            flaws = List.copyOf(flaws);
            memory = List.copyOf(memory);
        }

        /** How much higher the mean image AUROC of the flaws' network is. */
        public double lead() {
            return mean(flaws, Fitted::imageAuroc) - mean(memory, Fitted::imageAuroc);
        }

        /** How many times faster it judges an image. */
        public double faster() {
            return mean(memory, Fitted::millis) / mean(flaws, Fitted::millis);
        }

        public static double mean(List<Fitted> fitted, ToDoubleFunction<Fitted> figure) {
            return fitted.stream().mapToDouble(figure).average().orElse(Double.NaN);
        }
    }

    @Override
    public Result run(Request request, Progress progress) throws Exception {
        List<Fitted> flaws = new ArrayList<>();
        List<Fitted> memory = new ArrayList<>();
        for (int i = 0; i < request.seeds(); i++) {
            double from = (double) i / request.seeds();
            double to = (i + 1.0) / request.seeds();
            double between = from + 0.2 * (to - from);
            // The quick one first: it tells soon whether the test split can judge at all.
            memory.add(fit(request, i + 1, false, progress.part(from, between)));
            flaws.add(fit(request, i + 1, true, progress.part(between, to)));
        }
        return new Result(flaws, memory);
    }

    private Fitted fit(Request request, long seed, boolean flaws, Progress progress) throws Exception {
        TrainModel.Request asked = new TrainModel.Request(
                request.project(),
                Task.ANOMALY,
                flaws ? Optional.of(FlawTraining.NETWORK) : Optional.empty(),
                flaws ? Optional.empty() : Optional.of(request.backbone()),
                new Start.Chance(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                seed,
                request.device());
        TrainModel.Result trained = train.run(asked, progress.part(0, 0.9));
        Evaluation test = evaluate.run(
                new EvaluateModel.Request(request.project(), trained.model(), Split.TEST, request.device()),
                progress.part(0.9, 1));
        if (!test.metrics().containsKey(Figures.IMAGE_AUROC)) {
            throw new VisionException(
                    "The test split of " + request.project()
                            + " has not both good and defective images, so that models cannot be judged on it: import or move some.");
        }
        return new Fitted(
                trained.model(),
                seed,
                trained.seconds(),
                test.medianMillis(),
                test.figure(Figures.IMAGE_AUROC),
                figure(test, Figures.PIXEL_AUROC),
                figure(test, Figures.RAW_PIXEL_AUROC),
                test.leak());
    }

    private static OptionalDouble figure(Evaluation test, String name) {
        Double value = test.metrics().get(name);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
