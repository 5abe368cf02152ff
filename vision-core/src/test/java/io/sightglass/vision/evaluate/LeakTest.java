package io.sightglass.vision.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.model.Task;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeakTest {
    @ParameterizedTest
    @CsvSource({
        "0.98, 0.94, true", // the same tiles in both splits
        "0.81, 0.61, false", // tiles apart
        "0.78, 0.75, true", // no better than the nearest whole image
        "0.55, 0.50, false", // a bad model is no leak
        "1.00, 0.91, true"
    })
    void theAlarmRingsWhereWholeImagesDoNearlyAsWell(double model, double raw, boolean alarm) {
        SequencedMap<String, Double> metrics = new LinkedHashMap<>();
        metrics.put(Figures.IMAGE_AUROC, model);
        metrics.put(Figures.RAW_PIXEL_AUROC, raw);
        Evaluation.Subject subject = new Evaluation.Subject("h", "m", "flaws", Task.ANOMALY, List.of(), 0.5);
        Evaluation evaluation = new Evaluation(subject, "r", Split.TEST, List.of(), metrics, "CPU");
        assertEquals(alarm, evaluation.leak().isPresent());
    }
}
