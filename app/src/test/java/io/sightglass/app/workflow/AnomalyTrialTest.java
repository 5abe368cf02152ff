package io.sightglass.app.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.evaluate.Evaluation;
import io.sightglass.vision.model.Task;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AnomalyTrialTest {
    private static final Path BACKBONE = Path.of("resnet.onnx");

    private final List<TrainModel.Request> asked = new ArrayList<>();

    @Test
    void bothAreFittedWithEachSeedAndJudgedOnTheTestSplit() throws Exception {
        AnomalyTrial trial = new AnomalyTrial(this::train, AnomalyTrialTest::evaluate);
        AnomalyTrial.Result done =
                trial.run(new AnomalyTrial.Request(Path.of("caps"), BACKBONE, 2, "cpu"), Progress.NONE);
        assertEquals(
                List.of("memory-1", "flaws-1", "memory-2", "flaws-2"),
                asked.stream().map(AnomalyTrialTest::name).toList());
        assertTrue(asked.stream().allMatch(r -> r.task() == Task.ANOMALY));
        assertEquals(0.15, done.lead(), 1e-9);
        assertEquals(OptionalDouble.of(0.6), done.flaws().getFirst().rawAuroc());
        assertEquals(Optional.empty(), done.flaws().getFirst().leak());
        assertTrue(done.memory().getFirst().leak().isPresent(), "whole images rank as well as the memory");
        assertEquals(OptionalDouble.empty(), done.flaws().getFirst().pixelAuroc());
    }

    @Test
    void aTestSplitThatCannotJudgeIsRefusedAfterTheQuickTraining() {
        AnomalyTrial trial = new AnomalyTrial(this::train, (request, progress) -> evaluation(request, Map.of()));
        VisionException refused = assertThrows(
                VisionException.class,
                () -> trial.run(new AnomalyTrial.Request(Path.of("caps"), BACKBONE, 2, "cpu"), Progress.NONE));
        assertTrue(refused.getMessage().contains("has not both good and defective images"), refused.getMessage());
        assertEquals(
                List.of("memory-1"), asked.stream().map(AnomalyTrialTest::name).toList());
    }

    private static String name(TrainModel.Request request) {
        boolean flaws = request.net().equals(Optional.of("flaws"));
        assertEquals(flaws ? Optional.empty() : Optional.of(BACKBONE), request.backbone());
        return (flaws ? "flaws-" : "memory-") + request.seed();
    }

    private TrainModel.Result train(TrainModel.Request request, Progress progress) {
        asked.add(request);
        return new TrainModel.Result(
                Path.of(name(request)),
                1,
                "revision",
                "network",
                3,
                new TreeMap<>(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The flaws' networks 0.8 and 0.9, the memories 0.7 each. */
    private static Evaluation evaluate(EvaluateModel.Request request, Progress progress) {
        assertEquals(Split.TEST, request.split());
        String name = request.model().toString();
        double auroc = name.startsWith("memory") ? 0.7 : name.endsWith("1") ? 0.8 : 0.9;
        double raw = name.startsWith("memory") ? 0.71 : 0.6;
        return evaluation(request, Map.of("image_auroc", auroc, "raw_pixel_auroc", raw));
    }

    private static Evaluation evaluation(EvaluateModel.Request request, Map<String, Double> metrics) {
        Evaluation.Subject subject =
                new Evaluation.Subject("", request.model().toString(), "", Task.ANOMALY, List.of(), 0.5);
        return new Evaluation(subject, "", Split.TEST, List.of(), new TreeMap<>(metrics), "cpu");
    }
}
