package io.sightglass.app.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sightglass.app.report.LearningCurve;
import io.sightglass.vision.geometry.Point;
import io.sightglass.vision.progress.Progress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LearningLogTest {
    @Test
    void figuresStandAtTheirEpochs() {
        LearningLog log = new LearningLog(Progress.NONE);
        log.report(0.1, "reading", Map.of());
        log.report(0.5, "epoch 3 of 4", Map.of(Progress.EPOCH, 3.0, "loss", 0.5, "validation.map", 0.1));
        log.report(1, "epoch 4 of 4", Map.of(Progress.EPOCH, 4.0, "loss", 0.4, "validation.map50", 0.2));
        assertEquals(
                List.of(new LearningCurve("m", "loss", List.of(new Point(3, 0.5), new Point(4, 0.4)))),
                log.curves("m"));
    }
}
