package io.sightglass.app.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sightglass.annotation.project.TrainingPoint;
import io.sightglass.annotation.project.TrainingRun;
import io.sightglass.app.workflow.DescribeRuns.Best;
import io.sightglass.app.workflow.DescribeRuns.Entry;
import io.sightglass.vision.model.Task;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DescribeRunsTest {
    @Test
    void onlyWhatDiffersIsTold() {
        Entry first = entry("\"size\":256,\"epochs\":60,\"seed\":1", "{\"cores\":8}", "a");
        Entry second = entry("\"size\":256,\"epochs\":80,\"seed\":1", "{\"cores\":2}", "a");
        assertEquals(
                Map.of("epochs", List.of("60", "80"), "cores", List.of("8", "2")),
                DescribeRuns.differences(List.of(first, second)));
    }

    @Test
    void whatOneHasAndTheOtherHasNotDiffers() {
        Entry first = entry("\"seed\":1", "{}", "a");
        Entry second = entry("\"seed\":1,\"init\":\"m.onnx\"", "{}", "b");
        assertEquals(
                List.of(Map.entry("revision", List.of("a", "b")), Map.entry("init", List.of("", "m.onnx"))),
                List.copyOf(DescribeRuns.differences(List.of(first, second)).entrySet()));
    }

    @Test
    void theSameTrainingsDifferInNothing() {
        Entry entry = entry("\"seed\":1", "{}", "a");
        assertEquals(Map.of(), DescribeRuns.differences(List.of(entry, entry)));
    }

    @Test
    void theBestFigureIsTheHighestOnTheValidationImages() {
        Entry entry = entry("\"seed\":1", "{}", "a", 0.4, 0.7, 0.6);
        assertEquals(Optional.of(new Best("validation.map50", 0.7)), entry.best());
        assertEquals(Optional.empty(), entry("\"seed\":1", "{}", "a").best());
    }

    @Test
    void anAnomalyModelThatLearnsIsJudgedByFlawsDrawnOnPicturesItDidNotLearnFrom() {
        Entry entry = entry(Task.ANOMALY, "drawn.pixel_auroc", "\"seed\":1", "{}", "a", 0.8, 0.9, 0.7);
        Best best = entry.best().orElseThrow();
        assertEquals(new Best("drawn.pixel_auroc", 0.9), best);
        assertEquals("drawn.pixel_auroc", best.name());
    }

    @Test
    void segmentersAreJudgedByTheirOverlap() {
        Entry entry = entry(Task.SEGMENTATION, "validation.mean_iou", "\"seed\":1", "{}", "a", 0.5, 0.6);
        assertEquals("mean_iou", entry.best().orElseThrow().name());
    }

    private static Entry entry(String settings, String environment, String revision, double... map50) {
        return entry(Task.DETECTION, "validation.map50", settings, environment, revision, map50);
    }

    private static Entry entry(
            Task task, String figure, String settings, String environment, String revision, double... values) {
        String json = "{\"task\":\"" + task.word() + "\",\"device\":\"cpu\"," + settings + "}";
        TrainingRun run = new TrainingRun(
                1, Instant.EPOCH, json, environment, revision, TrainingRun.State.DONE, Optional.empty(), "", 1);
        List<TrainingPoint> points = IntStream.range(0, values.length)
                .mapToObj(i -> TrainingPoint.of((i + 1.0) / values.length, Map.of(figure, values[i])))
                .toList();
        return new Entry(
                run, RunSettings.request(Path.of("p"), json), Optional.empty(), OptionalInt.empty(), false, points);
    }
}
