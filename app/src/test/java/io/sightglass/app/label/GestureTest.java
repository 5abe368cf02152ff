package io.sightglass.app.label;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.annotation.document.Document;
import io.sightglass.annotation.edit.Edit;
import io.sightglass.annotation.shape.Shape;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Ellipse;
import io.sightglass.vision.geometry.Keypoints;
import io.sightglass.vision.geometry.Outline;
import io.sightglass.vision.geometry.Point;
import io.sightglass.vision.geometry.Polygon;
import io.sightglass.vision.geometry.RotatedBox;
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
        Gesture drag = new Drawing.DrawBox("dent", new Point(30, 40), new Point(30, 40)).to(new Point(-5, 10));
        assertEquals(Optional.of(new Box(0, 10, 30, 40)), outline(drag, EMPTY));
    }

    @Test
    void aClickIsNoBox() {
        assertTrue(new Drawing.DrawBox("dent", new Point(3, 3), new Point(4, 3))
                .edit(EMPTY)
                .isEmpty());
    }

    private static Drawing polygon(Point... corners) {
        Drawing drawing = new Drawing.DrawPolygon("dent", new Corners(List.of(), corners[0]));
        for (Point corner : corners) drawing = drawing.click(corner, false);
        return drawing;
    }

    @Test
    void threeCornersMakeAPolygonAndTwoDoNot() {
        Drawing two = polygon(new Point(1, 1), new Point(9, 1));
        assertTrue(two.edit(EMPTY).isEmpty());
        assertEquals(
                Optional.of(new Polygon(List.of(new Point(1, 1), new Point(9, 1), new Point(9, 9)))),
                outline(two.click(new Point(9, 9), false), EMPTY));
    }

    @Test
    void theLastCornerIsTakenBack() {
        Drawing one = (Drawing) polygon(new Point(1, 1), new Point(9, 1)).back().orElseThrow();
        assertEquals(List.of(new Point(1, 1)), one.sketch().corners());
        assertEquals(Optional.empty(), one.back());
    }

    @Test
    void aTurnedBoxIsOpenedFromItsFirstSide() {
        Drawing side = new Drawing.DrawRotated("dent", new Point(20, 10))
                .to(new Point(20, 40))
                .released();
        Outline box = outline(side.click(new Point(10, 77), false), EMPTY).orElseThrow();
        assertEquals(new RotatedBox(new Point(15, 25), 30, 10, 90), box);
        assertTrue(side.click(new Point(20, 60), false).edit(EMPTY).isEmpty(), "it is flat");
    }

    @Test
    void anEllipseTouchesTheBoxThatWasDragged() {
        Drawing drag = new Drawing.DrawEllipse("dent", new Point(10, 10), new Point(10, 10)).to(new Point(30, 20));
        assertEquals(Optional.of(new Ellipse(new Point(20, 15), 10, 5, 0)), outline(drag, EMPTY));
    }

    @Test
    void pointsAreSetInTheOrderOfTheSkeleton() {
        DrawPoints none = new DrawPoints("hand", 4, List.of(), new Point(0, 0));
        DrawPoints two = none.click(new Point(3, 4), false).skip().click(new Point(500, 5), true);
        assertTrue(!two.isComplete());
        assertEquals(
                Optional.of(new Keypoints(List.of(
                        new Keypoints.Spot(new Point(3, 4), Keypoints.Sight.VISIBLE),
                        Keypoints.Spot.ABSENT,
                        new Keypoints.Spot(new Point(100, 5), Keypoints.Sight.HIDDEN),
                        Keypoints.Spot.ABSENT))),
                outline(two, EMPTY));
        assertTrue(none.skip().skip().skip().skip().edit(EMPTY).isEmpty(), "no point is there");
    }

    @Test
    void aCutLeavesTwoShapesOfTheSameLabel() {
        Shape shape = Shape.drawn(1, "dent", new Box(10, 10, 30, 30));
        Document one = EMPTY.with(shape);
        Drawing cut = new Drawing.Cut(List.of(shape), new Corners(List.of(), new Point(0, 20)))
                .click(new Point(0, 20), false)
                .click(new Point(50, 20), false);
        Document two = cut.edit(one).orElseThrow().apply(one);
        assertEquals(2, two.shapes().size());
        assertTrue(two.shapes().stream()
                .allMatch(s -> s.label().equals("dent") && s.outline().area() == 200));
    }

    @Test
    void aCornerIsSetOnASideAndTakenAway() {
        Polygon square = new Polygon(List.of(new Point(0, 0), new Point(10, 0), new Point(10, 10), new Point(0, 10)));
        Polygon five = (Polygon) CornerEdit.with(square, new Point(4, 1), 2).orElseThrow();
        assertEquals(new Point(4, 1), five.points().get(1));
        assertEquals(Optional.of(square), CornerEdit.without(five, new Point(4.5, 1), 1));
        assertEquals(Optional.empty(), CornerEdit.with(square, new Point(5, 5), 2));
        assertEquals(Optional.empty(), CornerEdit.without(new Box(0, 0, 5, 5), new Point(0, 0), 1));
    }

    @ParameterizedTest
    @CsvSource({"11, 12, 10, 10", "98, 40, 100, 40", "1, 78, 0, 80", "50, 50, 50, 50"})
    void positionsSnapToCornersAndBorders(double x, double y, double toX, double toY) {
        Shape shape = Shape.drawn(1, "dent", new Box(10, 10, 30, 30));
        assertEquals(new Point(toX, toY), Snap.to(new Point(x, y), List.of(shape), List.of(), IMAGE, 3));
    }

    @Test
    void theFirstCornerOfATurnedBoxFollowsThePointerAndTheOppositeStays() {
        RotatedBox box = new RotatedBox(new Point(50, 40), 20, 10, 30);
        RotatedBox pulled = (RotatedBox) Handle.of(box).getFirst().pulled(box, new Point(30, 20), IMAGE);
        assertEquals(0, pulled.corners().get(0).distance(new Point(30, 20)), 1e-9);
        assertEquals(0, pulled.corners().get(2).distance(box.corners().get(2)), 1e-9);
        RotatedBox turned = (RotatedBox) Handle.of(box).get(4).pulled(box, new Point(70, 40), IMAGE);
        assertEquals(90, turned.degrees(), 1e-9);
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
