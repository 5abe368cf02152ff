package io.sightglass.app.label;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Point;
import io.sightglass.vision.geometry.Runs;
import io.sightglass.vision.geometry.Runs.Run;
import io.sightglass.vision.geometry.Size;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StrokeTest {
    private static final Size IMAGE = new Size(10, 10);

    @Test
    void aDabPaintsThePixelsWhoseCentresItCovers() {
        Stroke dab = new Stroke(List.of(new Point(5.5, 5.5)), 1);
        assertEquals(
                Optional.of(new Runs(List.of(new Run(4, 5, 6), new Run(5, 4, 7), new Run(6, 5, 6)))),
                dab.paintedOn(Optional.empty(), IMAGE));
    }

    @Test
    void aLinePaintsEveryPixelOnItsWay() {
        Stroke line = new Stroke(List.of(new Point(1.5, 2.5), new Point(6.5, 2.5)), 0.4);
        assertEquals(Optional.of(new Runs(List.of(new Run(2, 1, 7)))), line.paintedOn(Optional.empty(), IMAGE));
    }

    @Test
    void paintingAddsToTheArea() {
        Stroke dab = new Stroke(List.of(new Point(4.5, 0.5)), 0.4);
        Runs area = new Runs(List.of(new Run(0, 2, 4)));
        assertEquals(Optional.of(new Runs(List.of(new Run(0, 2, 5)))), dab.paintedOn(Optional.of(area), IMAGE));
    }

    @Test
    void rubbingOutSplitsARow() {
        Stroke dab = new Stroke(List.of(new Point(3.5, 0.5)), 0.4);
        assertEquals(
                Optional.of(new Runs(List.of(new Run(0, 1, 3), new Run(0, 4, 6)))),
                dab.rubbedOutOf(new Box(1, 0, 6, 1), IMAGE));
    }

    @Test
    void nothingIsLeftWhenAllIsRubbedOut() {
        Stroke dab = new Stroke(List.of(new Point(2, 2)), 5);
        assertEquals(Optional.empty(), dab.rubbedOutOf(new Box(1, 1, 3, 3), IMAGE));
    }

    @Test
    void aStrokeBesideTheImagePaintsNothing() {
        Stroke outside = new Stroke(List.of(new Point(-20, 3)), 2);
        assertEquals(Optional.empty(), outside.paintedOn(Optional.empty(), IMAGE));
    }
}
