package io.sightglass.app.label;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Keypoints;
import io.sightglass.vision.geometry.Point;
import io.sightglass.vision.geometry.Polygon;
import io.sightglass.vision.geometry.Polyline;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CornerEditTest {
    private static final List<Point> SQUARE =
            List.of(new Point(0, 0), new Point(10, 0), new Point(10, 10), new Point(0, 10));

    @Test
    void aCornerIsSetInTheMiddleOfTheSideAfterTheChosenOne() {
        assertEquals(
                Optional.of(new Polygon(List.of(
                        new Point(0, 0), new Point(10, 0), new Point(10, 10), new Point(0, 10), new Point(0, 5)))),
                CornerEdit.after(new Polygon(SQUARE), 3));
        assertEquals(
                Optional.of(new Polyline(List.of(new Point(0, 0), new Point(5, 0), new Point(10, 0)))),
                CornerEdit.after(new Polyline(List.of(new Point(0, 0), new Point(10, 0))), 0));
    }

    @Test
    void nothingComesAfterTheEndOfALineOrOnABox() {
        assertEquals(Optional.empty(), CornerEdit.after(new Polyline(List.of(new Point(0, 0), new Point(10, 0))), 1));
        assertEquals(Optional.empty(), CornerEdit.after(Box.at(0, 0, 10, 10), 1));
    }

    @Test
    void asManyCornersAreLeftAsAShapeNeeds() {
        assertEquals(
                Optional.of(new Polygon(List.of(new Point(0, 0), new Point(10, 10), new Point(0, 10)))),
                CornerEdit.without(new Polygon(SQUARE), 1));
        assertEquals(Optional.empty(), CornerEdit.without(new Polygon(SQUARE.subList(0, 3)), 1));
        assertEquals(Optional.empty(), CornerEdit.without(new Polyline(SQUARE.subList(0, 2)), 1));
    }

    @Test
    void aPointOfASkeletonBecomesAbsentUnlessItIsTheLast() {
        Keypoints.Spot one = new Keypoints.Spot(new Point(1, 1), Keypoints.Sight.VISIBLE);
        Keypoints.Spot two = new Keypoints.Spot(new Point(2, 2), Keypoints.Sight.HIDDEN);
        assertEquals(
                Optional.of(new Keypoints(List.of(Keypoints.Spot.ABSENT, two))),
                CornerEdit.without(new Keypoints(List.of(one, two)), 0));
        assertEquals(Optional.empty(), CornerEdit.without(new Keypoints(List.of(Keypoints.Spot.ABSENT, two)), 1));
    }
}
