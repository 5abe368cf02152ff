package io.sightglass.annotation.shape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Ellipse;
import io.sightglass.vision.geometry.Outline;
import io.sightglass.vision.geometry.Point;
import io.sightglass.vision.geometry.Polygon;
import io.sightglass.vision.geometry.Polyline;
import io.sightglass.vision.geometry.Runs;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AreasTest {
    private static final Box LEFT = Box.at(0, 0, 10, 10);
    private static final Box RIGHT = Box.at(5, 0, 10, 10);

    private static Runs pixels(Outline outline) {
        return Runs.of(outline).orElseThrow();
    }

    @Test
    void areasWithCornersThatOverlapStayExact() {
        Outline both = Areas.union(List.of(LEFT, RIGHT)).orElseThrow();
        assertInstanceOf(Polygon.class, both);
        assertEquals(150, both.area(), 1e-9);
        Outline left = Areas.minus(LEFT, List.of(RIGHT)).orElseThrow();
        assertInstanceOf(Polygon.class, left);
        assertEquals(new Box(0, 0, 5, 10), left.bounds());
    }

    @Test
    void areasApartAndAreasWithAHoleArePixels() {
        Outline apart = Areas.union(List.of(LEFT, Box.at(20, 0, 5, 5))).orElseThrow();
        assertInstanceOf(Runs.class, apart);
        assertEquals(125, apart.area());
        Outline ring = Areas.minus(LEFT, List.of(Box.at(3, 3, 2, 2))).orElseThrow();
        assertInstanceOf(Runs.class, ring);
        assertEquals(96, ring.area());
        assertEquals(100, Areas.filled(ring).area());
        assertEquals(LEFT, Areas.filled(LEFT));
    }

    @Test
    void nothingIsLeftOfWhatIsCoveredWhole() {
        assertEquals(Optional.empty(), Areas.minus(Box.at(2, 2, 3, 3), List.of(LEFT)));
        assertEquals(Optional.empty(), Areas.minus(pixels(Box.at(2, 2, 3, 3)), List.of(LEFT)));
    }

    @Test
    void pixelsAndCornersCombineByPixel() {
        Outline both = Areas.union(List.of(pixels(LEFT), RIGHT)).orElseThrow();
        assertEquals(pixels(Box.at(0, 0, 15, 10)), both);
        assertEquals(
                pixels(Box.at(0, 0, 5, 10)),
                Areas.minus(pixels(LEFT), List.of(RIGHT)).orElseThrow());
    }

    @Test
    void aLineCutsAnAreaInTwo() {
        Polyline across = new Polyline(List.of(new Point(-5, 4), new Point(20, 4)));
        List<Outline> parts = Areas.cut(LEFT, across);
        assertEquals(2, parts.size());
        assertEquals(100, parts.stream().mapToDouble(Outline::area).sum(), 1e-9);
        assertEquals(
                1,
                Areas.cut(LEFT, new Polyline(List.of(new Point(2, 2), new Point(4, 4))))
                        .size());
        List<Outline> pixels = Areas.cut(pixels(LEFT), across);
        assertEquals(2, pixels.size());
        assertEquals(90, pixels.stream().mapToDouble(Outline::area).sum());
    }

    @Test
    void whatCrossesItselfIsCombinedAllTheSame() {
        Polygon bow = new Polygon(List.of(new Point(0, 0), new Point(10, 10), new Point(10, 0), new Point(0, 10)));
        assertTrue(Areas.union(List.of(bow, new Ellipse(new Point(5, 5), 2, 2, 0)))
                .isPresent());
    }
}
