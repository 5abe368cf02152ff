package io.sightglass.vision.opencv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.image.HeatMap;
import io.sightglass.vision.image.Mask;
import java.util.List;
import org.junit.jupiter.api.Test;

class DrawingTest {
    private final Frame image = Frame.allocate(new Size(60, 40), 1);

    @Test
    void coldPixelsStayClearAndHotOnesTurnRed() {
        float[] values = new float[60 * 40];
        values[60 * 10 + 20] = 1;
        Frame drawn = Drawing.heat(image, HeatMap.of(image.size(), values), 1);
        assertEquals(0, drawn.get(0, 0, 0));
        assertEquals(0, drawn.get(0, 0, 2));
        assertTrue(drawn.get(20, 10, 2) > 100, "red");
        assertTrue(drawn.get(20, 10, 0) < 20, "not blue");
    }

    @Test
    void theImageItselfIsNotDrawnOn() {
        Frame colour = Frame.allocate(image.size(), 3);
        Drawing.boxes(colour, List.of(new Drawing.Tag(Box.at(5, 5, 10, 10), "dent 0.90", 0)));
        assertEquals(0, colour.get(5, 5, 2));
    }

    @Test
    void aBoxIsDrawnOnItsBorder() {
        Frame drawn = Drawing.boxes(image, List.of(new Drawing.Tag(Box.at(30, 20, 10, 8), "dent 0.90", 0)));
        List<Integer> colour = Drawing.colour(0);
        for (int c = 0; c < 3; c++) {
            assertEquals(colour.get(c), drawn.get(30, 25, c), "left border");
            assertEquals(0, drawn.get(35, 24, c), "inside");
        }
    }

    @Test
    void anAreaIsFilledLightlyWithAFirmBorder() {
        Mask.Builder mask = new Mask.Builder(image.size());
        Box.at(10, 10, 9, 9).fill(mask, 2);
        Frame drawn = Drawing.areas(image, mask.build());
        int full = Drawing.colour(1).get(0);
        assertEquals(full, drawn.get(10, 14, 0));
        assertEquals(full * 0.3, drawn.get(14, 14, 0), 1);
        assertEquals(0, drawn.get(9, 14, 0));
    }
}
