package io.sightglass.vision.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
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
}
