package io.sightglass.app.label;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Point;
import io.sightglass.vision.geometry.Runs;
import io.sightglass.vision.geometry.Runs.Run;
import io.sightglass.vision.geometry.Size;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
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

    @Test
    void exactlyThePixelsWithinTheRadiusOfThePathArePainted() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            List<Point> path = Stream.generate(() -> new Point(random.nextDouble(40), random.nextDouble(30)))
                    .limit(1 + round % 4)
                    .toList();
            double radius = 1 + random.nextDouble(8);
            Size size = new Size(40, 30);
            Runs painted =
                    new Stroke(path, radius).paintedOn(Optional.empty(), size).orElseThrow();
            for (int y = 0; y < size.height(); y++) {
                for (int x = 0; x < size.width(); x++) {
                    Point centre = new Point(x + 0.5, y + 0.5);
                    assertEquals(
                            distance(centre, path) <= radius,
                            painted.contains(centre),
                            () -> path + " " + radius + " " + centre);
                }
            }
        }
    }

    private static double distance(Point p, List<Point> path) {
        double nearest = p.distance(path.getFirst());
        for (int i = 1; i < path.size(); i++) {
            Point a = path.get(i - 1);
            Point b = path.get(i);
            double dx = b.x() - a.x();
            double dy = b.y() - a.y();
            double t = Math.clamp(((p.x() - a.x()) * dx + (p.y() - a.y()) * dy) / (dx * dx + dy * dy), 0, 1);
            nearest = Math.min(nearest, p.distance(new Point(a.x() + t * dx, a.y() + t * dy)));
        }
        return nearest;
    }
}
