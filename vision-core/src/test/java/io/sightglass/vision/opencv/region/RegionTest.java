package io.sightglass.vision.opencv.region;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Ellipse;
import io.sightglass.vision.geometry.Outline;
import io.sightglass.vision.geometry.Point;
import io.sightglass.vision.geometry.Runs;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.image.Mask;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegionTest {
    private static final Size SIZE = new Size(160, 120);
    private static final Ellipse THING = new Ellipse(new Point(80, 60), 40, 24, 20);

    /** A bright thing on a dark ground, with some noise. */
    private static Frame picture(int channels) {
        Mask.Builder mask = new Mask.Builder(SIZE);
        THING.fill(mask, 1);
        Mask inside = mask.build();
        Random random = new Random(1);
        Frame frame = Frame.allocate(SIZE, channels);
        for (int y = 0; y < SIZE.height(); y++) {
            for (int x = 0; x < SIZE.width(); x++) {
                int value = (inside.at(x, y) == 1 ? 180 : 60) + random.nextInt(12);
                for (int c = 0; c < channels; c++) frame.set(x, y, c, value);
            }
        }
        return frame;
    }

    private static double iou(Outline found) {
        Mask.Builder mask = new Mask.Builder(SIZE);
        THING.fill(mask, 1);
        long area = mask.build().count(1);
        Runs truth = Runs.of(THING).orElseThrow();
        double shared = found.area()
                - Runs.of(found).orElseThrow().without(truth).map(Runs::area).orElse(0.0);
        return shared / (area + found.area() - shared);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void aFloodFillsTheThing(int channels) {
        assertTrue(iou(Flood.around(picture(channels), new Point(80, 60), 20).orElseThrow()) > 0.99);
        assertEquals(
                (double) SIZE.area(),
                Flood.around(picture(channels), new Point(80, 60), 255)
                        .orElseThrow()
                        .area());
        assertEquals(Optional.empty(), Flood.around(picture(channels), new Point(160, 60), 20));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void grabCutFindsTheThingInABox(int channels) {
        Runs found = GrabCut.within(picture(channels), new Box(30, 20, 130, 100), List.of())
                .orElseThrow();
        assertTrue(iou(found) > 0.95, "IoU " + iou(found));
        assertEquals(
                found,
                GrabCut.within(picture(channels), new Box(30, 20, 130, 100), List.of())
                        .orElseThrow());
        assertEquals(Optional.empty(), GrabCut.within(picture(channels), new Box(-9, -9, -3, -3), List.of()));
    }

    @Test
    void aMarkTakesAPlaceOut() {
        GrabCut.Mark out = new GrabCut.Mark(new Point(80, 60), false);
        Optional<Runs> found = GrabCut.within(picture(3), new Box(30, 20, 130, 100), List.of(out));
        assertTrue(found.stream().noneMatch(r -> r.contains(new Point(80, 60))));
    }

    @Test
    void aLargeBoxIsLookedAtSmallerAndFillsTheSameThing() {
        Frame large = io.sightglass.vision.opencv.Pixels.resize(picture(3), new Size(1600, 1200));
        Runs found =
                GrabCut.within(large, new Box(300, 200, 1300, 1000), List.of()).orElseThrow();
        assertEquals(100 * THING.area(), found.area(), 5 * THING.area());
    }

    @Test
    void superpixelsKeepToTheBorderOfTheThing() {
        Superpixels pixels = Superpixels.of(picture(3), 12);
        Runs one = pixels.at(List.of(new Point(80, 60))).orElseThrow();
        assertTrue(one.contains(new Point(80, 60)));
        assertTrue(one.area() < 500, "area " + one.area());
        double outside =
                one.without(Runs.of(THING).orElseThrow()).map(Runs::area).orElse(0.0);
        assertTrue(outside / one.area() < 0.1);
        assertTrue(pixels.at(List.of(new Point(80, 60), new Point(60, 60)))
                        .orElseThrow()
                        .area()
                > one.area());
        assertEquals(Optional.empty(), pixels.at(List.of(new Point(-1, 3))));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void aPathFollowsTheEdge(int channels) {
        List<Point> corners = THING.polygon().points();
        List<Point> path = Scissors.path(picture(channels), corners.get(0), corners.get(20));
        assertTrue(path.getFirst().distance(corners.get(0)) < 1.5);
        assertTrue(path.getLast().distance(corners.get(20)) < 1.5);
        for (int i = 1; i < path.size(); i++) assertTrue(path.get(i).distance(path.get(i - 1)) < 1.5);
        double farthest = path.stream()
                .mapToDouble(
                        p -> corners.stream().mapToDouble(p::distance).min().orElseThrow())
                .max()
                .orElseThrow();
        assertTrue(farthest < 4, "a path leaves the edge by " + farthest);
        assertEquals(
                1,
                Scissors.path(picture(channels), new Point(5, 5), new Point(5.2, 5.4))
                        .size());
        assertTrue(Scissors.path(picture(channels), new Point(-50, 5), new Point(500, 500))
                        .size()
                > 100);
    }
}
