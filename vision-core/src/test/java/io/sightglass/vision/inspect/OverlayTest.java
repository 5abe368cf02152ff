package io.sightglass.vision.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.image.Mask;
import io.sightglass.vision.inference.Detection;
import io.sightglass.vision.inference.Prediction;
import java.util.List;
import org.junit.jupiter.api.Test;

class OverlayTest {

    @Test
    void onlyDetectionsFromTheThresholdOnAreDrawn() {
        Frame image = Frame.allocate(new Size(60, 40), 1);
        Prediction prediction = new Prediction.Detections(List.of(new Detection("dent", 0.4, Box.at(30, 20, 10, 8))));
        assertEquals(0, Overlay.of(image, prediction, 0.41).get(30, 25, 1));
        assertTrue(Overlay.of(image, prediction, 0.4).get(30, 25, 1) > 0);
    }

    @Test
    void objectsOfASegmenterGetTheirBoxes() {
        Frame image = Frame.allocate(new Size(60, 40), 1);
        Mask.Builder mask = new Mask.Builder(image.size());
        mask.fillRow(30, 30, 41, 1);
        mask.fillRow(37, 40, 41, 1);
        mask.fillRow(31, 40, 41, 1);
        for (int y = 32; y < 37; y++) mask.fillRow(y, 40, 41, 1);
        Mask.Builder sure = new Mask.Builder(image.size());
        for (int y = 0; y < 40; y++) sure.fillRow(y, 0, 60, 102); // 0.4
        Prediction hook = new Prediction.Segmentation(mask.build(), sure.build(), List.of("dent"), 0.9);
        // (30, 35) is no pixel of it, but of its box's left side
        assertEquals(0, Overlay.of(image, hook, 0.41).get(30, 35, 1));
        assertTrue(Overlay.of(image, hook, 0.4).get(30, 35, 1) > 0);
    }

    @Test
    void whatIsSaidOfTheWholePartStandsAtTheWholeImage() {
        Frame image = Frame.allocate(new Size(60, 40), 1);
        Prediction kind = new Prediction.Classification(0.6, List.of(new Prediction.Kind("dent", 0.6)));
        assertEquals(0, Overlay.of(image, kind, 0.61).get(0, 39, 1));
        assertTrue(Overlay.of(image, kind, 0.6).get(0, 39, 1) > 0);
    }
}
