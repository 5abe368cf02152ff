package io.sightglass.app.label;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.annotation.shape.Shape;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Runs;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ShapeIndexTest {
    private static Shape shape(long id, double x, double y, double side) {
        return Shape.drawn(id, "dent", Box.at(x, y, side, side));
    }

    private static List<Shape> random(Random random, int count) {
        List<Shape> shapes = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            shapes.add(shape(i, random.nextDouble() * 4000, random.nextDouble() * 4000, 1 + random.nextDouble() * 300));
        }
        return shapes;
    }

    @Test
    void findsWhatALookAtAllShapesFindsInTheirOrder() {
        Random random = new Random(3);
        ShapeIndex index = new ShapeIndex();
        List<Shape> shapes = new ArrayList<>(random(random, 500));
        shapes.add(shape(501, 0, 0, 4000));
        for (int round = 0; round < 20; round++) {
            shapes.set(random.nextInt(500), shapes.getLast());
            shapes = new ArrayList<>(shapes.stream().distinct().toList());
            index.update(List.copyOf(shapes));
            Box region = Box.at(random.nextDouble() * 4000, random.nextDouble() * 4000, 500, 400);
            List<Shape> expected = shapes.stream()
                    .filter(s -> s.outline().bounds().overlap(region) > 0)
                    .toList();
            assertEquals(expected, index.touching(region));
        }
    }

    @Test
    void anEditTellsWhereItWas() {
        ShapeIndex index = new ShapeIndex();
        Shape a = shape(1, 0, 0, 10);
        Shape b = shape(2, 50, 50, 10);
        index.update(List.of(a, b));
        Shape moved = shape(2, 80, 80, 10);
        assertEquals(List.of(Box.at(50, 50, 10, 10), Box.at(80, 80, 10, 10)), index.update(List.of(a, moved)));
        assertTrue(index.update(List.of(a, moved)).isEmpty());
        assertEquals(List.of(Box.at(0, 0, 10, 10)), index.update(List.of(moved)));
    }

    @Test
    void aStrokeOnALargeMaskTellsOnlyTheStroke() {
        ShapeIndex index = new ShapeIndex();
        Runs frame = Runs.of(Box.at(0, 0, 1000, 1000)).orElseThrow();
        Runs hole = Runs.of(Box.at(400, 400, 20, 10)).orElseThrow();
        Shape whole = Shape.drawn(1, "dent", frame);
        Shape erased = whole.withOutline(frame.without(hole).orElseThrow());
        index.update(List.of(whole));
        assertEquals(List.of(Box.at(400, 400, 20, 10)), index.update(List.of(erased)));
        assertEquals(List.of(Box.at(400, 400, 20, 10)), index.update(List.of(whole)));
        Shape larger =
                whole.withOutline(frame.with(Runs.of(Box.at(0, 1000, 5, 5)).orElseThrow()));
        assertEquals(List.of(Box.at(0, 0, 1000, 1000), Box.at(0, 0, 1000, 1005)), index.update(List.of(larger)));
    }

    @Test
    void aChangeOfOrderTellsWhatMoved() {
        ShapeIndex index = new ShapeIndex();
        Shape a = shape(1, 0, 0, 10);
        Shape b = shape(2, 5, 5, 10);
        Shape c = shape(3, 8, 8, 10);
        index.update(List.of(a, b, c));
        assertEquals(List.of(Box.at(0, 0, 10, 10)), index.update(List.of(b, c, a)));
        assertEquals(List.of(Box.at(0, 0, 10, 10)), index.update(List.of(a, b, c)));
        assertEquals(
                2,
                index.update(List.of(b, a, c)).size()
                        + index.update(List.of(a, b, c)).size());
    }
}
