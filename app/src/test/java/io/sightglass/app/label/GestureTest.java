package io.sightglass.app.label;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.annotation.document.Document;
import io.sightglass.annotation.edit.Edit;
import io.sightglass.annotation.shape.Shape;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Outline;
import io.sightglass.vision.geometry.Point;
import io.sightglass.vision.geometry.Polygon;
import io.sightglass.vision.geometry.Size;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GestureTest {
    private static final Size IMAGE = new Size(100, 80);
    private static final Document EMPTY = Document.empty(1, IMAGE);

    private static Optional<Outline> outline(Gesture gesture, Document document) {
        return gesture.edit(document)
                .map(e -> e.apply(document).shapes().getLast().outline());
    }

    @Test
    void aDragInAnyDirectionDrawsABoxInsideTheImage() {
        Gesture drag = new Gesture.DrawBox("dent", new Point(30, 40), new Point(30, 40)).to(new Point(-5, 10));
        assertEquals(Optional.of(new Box(0, 10, 30, 40)), outline(drag, EMPTY));
    }

    @Test
    void aClickIsNoBox() {
        assertTrue(new Gesture.DrawBox("dent", new Point(3, 3), new Point(4, 3))
                .edit(EMPTY)
                .isEmpty());
    }

    @Test
    void threeCornersMakeAPolygonAndTwoDoNot() {
        Gesture.DrawPolygon two =
                new Gesture.DrawPolygon("dent", List.of(new Point(1, 1), new Point(9, 1)), new Point(9, 9));
        assertTrue(two.edit(EMPTY).isEmpty());
        assertEquals(
                Optional.of(new Polygon(List.of(new Point(1, 1), new Point(9, 1), new Point(9, 9)))),
                outline(two.corner(new Point(9, 9)), EMPTY));
    }

    @Test
    void theLastCornerIsTakenBack() {
        Gesture.DrawPolygon two =
                new Gesture.DrawPolygon("dent", List.of(new Point(1, 1), new Point(9, 1)), new Point(9, 9));
        assertEquals(
                Optional.of(new Gesture.DrawPolygon("dent", List.of(new Point(1, 1)), new Point(9, 9))), two.back());
    }

    @Test
    void movedShapesStayInTheImage() {
        Shape shape = Shape.drawn(1, "dent", new Box(10, 10, 30, 30));
        Gesture move =
                new Gesture.Move(List.of(shape), new Point(20, 20), new Point(20, 20), IMAGE).to(new Point(500, 25));
        assertEquals(Optional.of(new Box(80, 15, 100, 35)), outline(move, EMPTY.with(shape)));
    }

    @Test
    void aMoveByNothingIsNoEdit() {
        Shape shape = Shape.drawn(1, "dent", new Box(10, 10, 30, 30));
        Gesture move = new Gesture.Move(List.of(shape), new Point(20, 20), new Point(20, 20), IMAGE);
        assertTrue(move.edit(EMPTY.with(shape)).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "0, 5, 6, 5, 6, 30, 30",
        "1, 5, 6, 10, 6, 30, 30",
        "2, 40, 6, 10, 6, 40, 30",
        "3, 40, 6, 10, 10, 40, 30",
        "4, 40, 50, 10, 10, 40, 50",
        "5, 40, 50, 10, 10, 30, 50",
        "6, 5, 50, 5, 10, 30, 50",
        "7, 5, 50, 5, 10, 30, 30",
        "7, 35, 50, 30, 10, 35, 30",
    })
    void eachHandleMovesItsOwnSides(int index, double x, double y, double x1, double y1, double x2, double y2) {
        Box box = new Box(10, 10, 30, 30);
        Handle handle = Handle.of(box).get(index);
        assertEquals(new Box(x1, y1, x2, y2), handle.pulled(box, new Point(x, y), IMAGE));
    }

    @Test
    void erasingAWholeShapeRemovesIt() {
        Shape shape = Shape.drawn(1, "dent", new Box(10, 10, 12, 12));
        Gesture erase = new Gesture.Paint("", Optional.of(shape), new Stroke(List.of(new Point(11, 11)), 5), true);
        Edit edit = erase.edit(EMPTY.with(shape)).orElseThrow();
        assertTrue(edit.apply(EMPTY.with(shape)).shapes().isEmpty());
    }

    @Test
    void erasingBesideAShapeIsNoEdit() {
        Shape shape = Shape.drawn(1, "dent", new Box(10, 10, 12, 12));
        Gesture erase = new Gesture.Paint("", Optional.of(shape), new Stroke(List.of(new Point(50, 50)), 5), true);
        assertTrue(erase.edit(EMPTY.with(shape)).isEmpty());
    }
}
