package io.sightglass.app.label;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Point;
import io.sightglass.vision.geometry.Size;
import org.junit.jupiter.api.Test;

class ViewportTest {

    @Test
    void aFittedImageLiesInTheMiddleWithAMargin() {
        Viewport view = Viewport.fitting(new Size(100, 50), 448, 448);
        assertEquals(4, view.scale());
        assertEquals(new Box(24, 124, 424, 324), view.toCanvas(new Box(0, 0, 100, 50)));
    }

    @Test
    void whatIsUnderThePointerStaysThereWhileZooming() {
        Viewport view = new Viewport(2, 10, 20);
        Point before = view.toImage(110, 70);
        assertEquals(before, view.zoomed(1.5, 110, 70).toImage(110, 70));
    }

    @Test
    void zoomEndsAtItsLimits() {
        assertEquals(64, new Viewport(50, 0, 0).zoomed(10, 0, 0).scale());
    }

    @Test
    void toTheImageAndBackIsTheSamePlace() {
        Viewport view = new Viewport(0.25, -30, 7);
        assertEquals(new Point(12, 40), view.toCanvas(view.toImage(12, 40)));
    }

    @Test
    void panningMovesTheImageByScreenPixels() {
        assertEquals(new Viewport(2, 15, 17), new Viewport(2, 10, 20).panned(5, -3));
    }
}
