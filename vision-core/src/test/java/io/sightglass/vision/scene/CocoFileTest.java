package io.sightglass.vision.scene;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sightglass.vision.geometry.Runs;
import io.sightglass.vision.geometry.Runs.Run;
import io.sightglass.vision.geometry.Size;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Run lengths worked out by hand from the COCO description: down the columns, zeros first. */
final class CocoFileTest {

    @Test
    void runLengthsGoDownTheColumnsAndBeginWithZeros() {
        // . # #
        // . . #
        Runs runs = new Runs(List.of(new Run(0, 1, 3), new Run(1, 2, 3)));
        assertEquals(List.of(2, 1, 1, 2), CocoFile.counts(runs, new Size(3, 2)));
    }

    @Test
    void anAreaThatBeginsInTheFirstPixelHasAnEmptyFirstRun() {
        // # .
        // # .
        Runs runs = new Runs(List.of(new Run(0, 0, 1), new Run(1, 0, 1)));
        assertEquals(List.of(0, 2, 2), CocoFile.counts(runs, new Size(2, 2)));
    }
}
