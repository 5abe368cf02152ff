package io.sightglass.app.label;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sightglass.vision.geometry.Outline;
import io.sightglass.vision.geometry.Point;
import io.sightglass.vision.geometry.Polygon;
import io.sightglass.vision.geometry.Runs;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Mask;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RunRowsTest {
    private static final Size IMAGE = new Size(60, 40);

    /** The plain way, over a mask of the whole image. */
    private static Optional<Runs> onMask(Stroke stroke, Outline area, int value) {
        Mask.Builder mask = new Mask.Builder(IMAGE);
        area.fill(mask, 1);
        stroke.paint(mask, value);
        List<Runs.Run> runs = mask.build().runs(1);
        return runs.isEmpty() ? Optional.empty() : Optional.of(new Runs(runs));
    }

    private static Point point(Random random) {
        return new Point(random.nextDouble() * 80 - 10, random.nextDouble() * 60 - 10);
    }

    @Test
    void strokesGiveTheSamePixelsAsAMaskDoes() {
        Random random = new Random(7);
        for (int n = 0; n < 300; n++) {
            List<Point> path = new ArrayList<>();
            for (int i = 0; i <= random.nextInt(6); i++) path.add(point(random));
            Stroke stroke = new Stroke(path, 0.5 + random.nextDouble() * 8);
            Outline area = new Polygon(List.of(point(random), point(random), point(random), point(random)));
            assertEquals(onMask(stroke, area, 1), stroke.paintedOn(Optional.of(area), IMAGE));
            Optional<Runs> left = onMask(stroke, area, 0);
            assertEquals(left, stroke.rubbedOutOf(area, IMAGE));
            if (left.isPresent())
                assertEquals(onMask(stroke, left.get(), 1), stroke.paintedOn(Optional.of(left.get()), IMAGE));
        }
    }

    @Test
    void touchingRunsBecomeOne() {
        RunRows rows = new RunRows(IMAGE);
        rows.fillRow(3, 10, 20, 1);
        rows.fillRow(3, 30, 40, 1);
        rows.fillRow(3, 20, 30, 1);
        assertEquals(List.of(new Runs.Run(3, 10, 40)), rows.with(new RunRows(IMAGE)));
    }

    @Test
    void whatLiesOutsideIsLeftOut() {
        RunRows rows = new RunRows(IMAGE);
        rows.fillRow(-1, 0, 5, 1);
        rows.fillRow(40, 0, 5, 1);
        rows.fillRow(0, -5, 2, 1);
        rows.fillRow(0, 58, 99, 1);
        assertEquals(List.of(new Runs.Run(0, 0, 2), new Runs.Run(0, 58, 60)), rows.with(new RunRows(IMAGE)));
    }
}
