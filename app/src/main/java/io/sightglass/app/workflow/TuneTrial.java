package io.sightglass.app.workflow;

import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.evaluate.Evaluation;
import io.sightglass.vision.model.Task;
import io.sightglass.vision.progress.Progress;
import io.sightglass.vision.train.Start;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * Fine-tunes an adopted detector, and trains the same network from nothing for four times as many epochs: what is the first
 * training's start worth?
 */
public final class TuneTrial implements UseCase<TuneTrial.Request, TuneTrial.Result> {
    private static final int TIMES = 4;

    private final UseCase<TrainModel.Request, TrainModel.Result> train;
    private final UseCase<EvaluateModel.Request, Evaluation> evaluate;

    public TuneTrial(
            UseCase<TrainModel.Request, TrainModel.Result> train, UseCase<EvaluateModel.Request, Evaluation> evaluate) {
        this.train = train;
        this.evaluate = evaluate;
    }

    /**
     * @param model the adopted detector
     * @param epochs of the training from nothing
     */
    public record Request(Path project, Path model, int epochs, long seed, String device) {
        int fewer() {
            return Math.max(1, epochs / TIMES);
        }
    }

    /** Mean average precision, at IoU 0.5 and over the COCO thresholds. */
    public record Figures(double map50, double map) {}

    /**
     * One training.
     *
     * @param curve on the validation split, by epoch
     * @param test of the chosen epoch's model, on the test split
     */
    public record Curve(Path model, int epochs, SequencedMap<Integer, Figures> curve, Figures test) {
        public Curve {
            curve = Collections.unmodifiableSequencedMap(new TreeMap<>(curve));
        }
    }

    public record Result(Curve tuned, Curve fromNothing) {
        /** Whether the fine-tuned model is better on the test split, by both figures. */
        public boolean passed() {
            return tuned.test().map50() > fromNothing.test().map50()
                    && tuned.test().map() > fromNothing.test().map();
        }
    }

    @Override
    public Result run(Request request, Progress progress) throws Exception {
        double share = 1.0 / (1 + TIMES);
        Curve tuned = train(request, new Start.Weights(request.model()), request.fewer(), progress.part(0, share));
        Curve drawn = train(request, new Start.FromNothing(request.model()), request.epochs(), progress.part(share, 1));
        return new Result(tuned, drawn);
    }

    private Curve train(Request request, Start start, int epochs, Progress progress) throws Exception {
        SequencedMap<Integer, Figures> curve = new TreeMap<>();
        TrainModel.Request asked = new TrainModel.Request(
                request.project(),
                Task.DETECTION,
                Optional.empty(),
                Optional.empty(),
                start,
                OptionalInt.empty(),
                OptionalInt.of(epochs),
                request.seed(),
                request.device());
        TrainModel.Result trained = train.run(asked, new Progress() {
            @Override
            public void report(double fraction, String what, Map<String, Double> values) {
                note(curve, values);
                progress.report(0.9 * fraction, what, values);
            }

            @Override
            public boolean cancelled() {
                return progress.cancelled();
            }
        });
        Evaluation test = evaluate.run(
                new EvaluateModel.Request(request.project(), trained.model(), Split.TEST, request.device()),
                progress.part(0.9, 1));
        return new Curve(trained.model(), epochs, curve, new Figures(test.figure("map50"), test.figure("map")));
    }

    private static void note(SequencedMap<Integer, Figures> curve, Map<String, Double> values) {
        Double epoch = values.get(Progress.EPOCH);
        Double map50 = values.get("validation.map50");
        Double map = values.get("validation.map");
        if (map50 == null || map == null || epoch == null) return;
        curve.put(epoch.intValue(), new Figures(map50, map));
    }
}
