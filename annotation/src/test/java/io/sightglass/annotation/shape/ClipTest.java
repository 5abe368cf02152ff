package io.sightglass.annotation.shape;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sightglass.vision.geometry.Outline;
import io.sightglass.vision.geometry.Point;
import io.sightglass.vision.geometry.Polyline;
import io.sightglass.vision.geometry.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClipTest {
    private static final Size SIZE = new Size(100, 50);

    @Test
    void aLineIsCutAtTheBorder() {
        assertEquals(line(0, 10, 50, 10), Clip.to(SIZE, straight(-0.5, 10, 50, 10)));
        assertEquals(line(0, 25, 100, 25), Clip.to(SIZE, straight(-20, 25, 120, 25)));
        assertEquals(line(10, 0, 60, 50), Clip.to(SIZE, straight(-10, -20, 80, 70)));
    }

    @Test
    void ofALineThatLeavesAndComesBackTheLongestStretchStays() {
        assertEquals(
                line(100, 20, 10, 20, 10, 30),
                Clip.to(SIZE, straight(95, 10, 98, 10, 110, 10, 110, 20, 10, 20, 10, 30)));
    }

    @Test
    void aLineThatOnlyTouchesTheBorderOrPassesByIsOutside() {
        assertEquals(Optional.empty(), Clip.to(SIZE, straight(-10, 10, 10, -10)));
        assertEquals(Optional.empty(), Clip.to(SIZE, straight(-10, 5, 5, -10)));
        assertEquals(Optional.empty(), Clip.to(SIZE, straight(-10, 10, -5, 40)));
    }

    private static Optional<Outline> line(double... numbers) {
        return Optional.of(straight(numbers));
    }

    private static Polyline straight(double... numbers) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < numbers.length; i += 2) points.add(new Point(numbers[i], numbers[i + 1]));
        return new Polyline(points);
    }
}
