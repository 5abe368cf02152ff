package io.sightglass.app.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sightglass.annotation.project.TrainingPoint;
import io.sightglass.annotation.project.TrainingRun;
import io.sightglass.app.tracking.TrackedRun.Figure;
import io.sightglass.vision.progress.Progress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SendRunTest {
    @Test
    void theEpochIsTheStepAndNoFigureOfItsOwn() {
        List<TrainingPoint> goneOn = List.of(
                point(0.5, Map.of(Progress.EPOCH, 20.0, "loss", 0.4)),
                point(1, Map.of(Progress.EPOCH, 40.0, "loss", 0.3)));
        assertEquals(List.of(new Figure("loss", 0.4, 20), new Figure("loss", 0.3, 40)), figures(goneOn));
    }

    @Test
    void pointsWithoutEpochsAreCounted() {
        List<TrainingPoint> old = List.of(point(0.5, Map.of("loss", 0.4)), point(1, Map.of("loss", 0.3)));
        assertEquals(List.of(new Figure("loss", 0.4, 1), new Figure("loss", 0.3, 2)), figures(old));
    }

    private static TrainingPoint point(double done, Map<String, Double> figures) {
        return TrainingPoint.of(done, figures);
    }

    private static List<Figure> figures(List<TrainingPoint> points) {
        TrainingRun run = new TrainingRun(
                1, Instant.EPOCH, "{\"epochs\":40}", "{}", "a", TrainingRun.State.DONE, Optional.empty(), "", 1);
        return SendRun.tracked("boards 1", run, points).figures();
    }
}
