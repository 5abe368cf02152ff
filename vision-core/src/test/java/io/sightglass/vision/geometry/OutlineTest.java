package io.sightglass.vision.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sightglass.vision.image.Mask;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutlineTest {

    @ParameterizedTest
    @CsvSource({
        "0,0,10,10, 10,0,20,10, 0", // touching
        "0,0,10,10, 0,0,10,10, 1", // equal
        "0,0,10,10, 5,0,15,10, 0.33333333333333331", // half over half: 50 / 150
        "0,0,0,0, 0,0,0,0, 0", // both empty
        "0,0,1,1, 0,0,10,10, 0.01" // one pixel in a hundred
    })
    void intersectionOverUnion(
            double a1, double a2, double a3, double a4, double b1, double b2, double b3, double b4, double iou) {
        assertEquals(iou, new Box(a1, a2, a3, a4).iou(new Box(b1, b2, b3, b4)), 1e-15);
    }

    @Test
    void aBoxThatIsNotANumberIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Box(Double.NaN, 0, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new Box(2, 0, 1, 1));
    }

    @Test
    void aBoxAndItsPolygonFillTheSamePixels() {
        Polygon polygon = new Polygon(List.of(new Point(1, 1), new Point(4, 1), new Point(4, 3), new Point(1, 3)));
        assertEquals(filled(Box.at(1, 1, 3, 2)), filled(polygon));
        assertEquals(6, filled(polygon).count(1));
        assertEquals(6, polygon.area());
    }

    @Test
    void runsOfAMaskFillTheSameMask() {
        Polygon triangle = new Polygon(List.of(new Point(0, 0), new Point(9, 2), new Point(3, 8)));
        Mask mask = filled(triangle);
        assertEquals(mask, filled(new Runs(mask.runs(1))));
        assertEquals((double) mask.count(1), new Runs(mask.runs(1)).area());
    }

    @Test
    void aBoxTurnedByAQuarterIsTheUprightOne() {
        RotatedBox turned = new RotatedBox(new Point(5, 4), 2, 6, 90);
        assertEquals(Box.at(2, 3, 6, 2), turned.bounds());
        assertEquals(filled(Box.at(2, 3, 6, 2)), filled(turned));
        assertEquals(12, turned.area());
        assertEquals(new RotatedBox(new Point(5, 4), 2, 6, -270), turned);
    }

    @Test
    void anEllipseFillsThePixelsItContains() {
        Ellipse ellipse = new Ellipse(new Point(5.2, 4.7), 4, 2, 30);
        Mask mask = filled(ellipse);
        for (int y = 0; y < 10; y++) {
            for (int x = 0; x < 10; x++) {
                assertEquals(ellipse.contains(new Point(x + 0.5, y + 0.5)), mask.at(x, y) == 1, x + ", " + y);
            }
        }
        assertEquals(ellipse.area(), ellipse.polygon().area(), 0.01 * ellipse.area());
        assertEquals(Box.at(1, 1, 8, 4), Ellipse.within(Box.at(1, 1, 8, 4)).bounds());
    }

    @Test
    void linesAndPointsCoverNoAreaButCanBePointedAt() {
        Polyline line = new Polyline(List.of(new Point(1, 1), new Point(8, 1), new Point(8, 5)));
        assertEquals(11, line.length());
        assertEquals(0, line.area());
        assertEquals(true, line.isNear(new Point(4, 2), 1.5));
        assertEquals(false, line.isNear(new Point(4, 4), 1.5));
        assertEquals(12, filled(line).count(1));
        Keypoints points = new Keypoints(
                List.of(Keypoints.Spot.ABSENT, new Keypoints.Spot(new Point(3.5, 2.5), Keypoints.Sight.HIDDEN)));
        assertEquals(List.of(new Point(4.5, 2.5)), points.moved(1, 0).points());
        assertEquals(1, filled(points).at(3, 2));
        assertThrows(IllegalArgumentException.class, () -> new Keypoints(List.of(Keypoints.Spot.ABSENT)));
    }

    @Test
    void whatLiesOutsideTheImageIsIgnored() {
        assertEquals(4, filled(Box.at(8, 8, 100, 100)).count(1));
    }

    @Test
    void aLetterboxMapsThereAndBack() {
        Fit fit = new Fit(new Size(200, 100), new Size(64, 64), Fit.Mode.LETTERBOX);
        assertEquals(Box.at(0, 16, 64, 32), fit.target());
        Box box = Box.at(20, 10, 50, 60);
        assertEquals(0, 1 - box.iou(fit.toImage(fit.toInput(box))), 1e-12);
    }

    private static Mask filled(Outline outline) {
        Mask.Builder mask = new Mask.Builder(new Size(10, 10));
        outline.fill(mask, 1);
        return mask.build();
    }
}
