package io.sightglass.app.label;

import io.sightglass.annotation.document.Document;
import io.sightglass.annotation.edit.Edit;
import io.sightglass.annotation.shape.Areas;
import io.sightglass.annotation.shape.Shape;
import io.sightglass.vision.geometry.Angle;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Ellipse;
import io.sightglass.vision.geometry.Outline;
import io.sightglass.vision.geometry.Point;
import io.sightglass.vision.geometry.Polygon;
import io.sightglass.vision.geometry.Polyline;
import io.sightglass.vision.geometry.RotatedBox;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A shape in the making: by one drag, or by clicks until it is closed. */
sealed interface Drawing extends Gesture
        permits Assisted, DrawPoints, Drawing.DrawBox, Drawing.DrawEllipse, Drawing.DrawRotated, Drawing.Cornered {
    /** Smaller shapes are slips of the hand. */
    double LEAST = 2;

    /**
     * What is seen of it.
     *
     * @param label whose colour it has; blank for none
     * @param corners joined by a line, with a dashed one to {@code next}
     */
    record Sketch(String label, Optional<Outline> outline, List<Point> corners, Optional<Point> next) {
        static Sketch of(String label, Optional<? extends Outline> outline) {
            return new Sketch(label, outline.map(o -> o), List.of(), Optional.empty());
        }

        static Sketch of(String label, Corners corners) {
            return new Sketch(label, Optional.empty(), corners.set(), Optional.of(corners.next()));
        }
    }

    Sketch sketch();

    @Override
    Drawing to(Point position);

    /** Whether it goes on when the button goes up. */
    default boolean waits() {
        return true;
    }

    /** After the button went up. */
    default Drawing released() {
        return this;
    }

    /**
     * After a click.
     *
     * @param more whether it was made with Shift
     */
    default Drawing click(Point at, boolean more) {
        return this;
    }

    /** Whether a click there closes it. */
    default boolean isClosedBy(Point at, double reach) {
        return false;
    }

    /** Whether nothing is left to click. */
    default boolean isComplete() {
        return false;
    }

    /** Without the last click; empty when it was the first. */
    default Optional<Gesture> back() {
        return Optional.empty();
    }

    /** A new shape on top. */
    static Optional<Edit> added(Document document, String label, Outline outline) {
        return Optional.of(new Edit.AddShape(Gesture.drawn(document.nextId(), label, outline)));
    }

    /** A box from corner to corner. */
    record DrawBox(String label, Point from, Point to) implements Drawing {
        @Override
        public DrawBox to(Point position) {
            return new DrawBox(label, from, position);
        }

        @Override
        public boolean waits() {
            return false;
        }

        @Override
        public Sketch sketch() {
            return Sketch.of(label, Optional.of(Box.between(from, to)));
        }

        @Override
        public Optional<Edit> edit(Document document) {
            Box box = Box.between(from, to).clippedTo(document.size());
            return box.width() < LEAST || box.height() < LEAST ? Optional.empty() : added(document, label, box);
        }
    }

    /** An ellipse from corner to corner of the box around it. */
    record DrawEllipse(String label, Point from, Point to) implements Drawing {
        @Override
        public DrawEllipse to(Point position) {
            return new DrawEllipse(label, from, position);
        }

        @Override
        public boolean waits() {
            return false;
        }

        private static Optional<Ellipse> ellipse(Box box) {
            return box.width() < LEAST || box.height() < LEAST ? Optional.empty() : Optional.of(Ellipse.within(box));
        }

        @Override
        public Sketch sketch() {
            return Sketch.of(label, ellipse(Box.between(from, to)));
        }

        @Override
        public Optional<Edit> edit(Document document) {
            return ellipse(Box.between(from, to).clippedTo(document.size())).flatMap(e -> added(document, label, e));
        }
    }

    /**
     * A turned box: one side is dragged, then the pointer pulls it open and a click ends it.
     *
     * @param across the position that the opposite side goes through; empty while the first side is dragged
     */
    record DrawRotated(String label, Point from, Point to, Optional<Point> across, boolean isComplete)
            implements Drawing {
        DrawRotated(String label, Point from) {
            this(label, from, from, Optional.empty(), false);
        }

        @Override
        public DrawRotated to(Point position) {
            return across.isEmpty()
                    ? new DrawRotated(label, from, position, across, false)
                    : new DrawRotated(label, from, to, Optional.of(position), false);
        }

        @Override
        public DrawRotated released() {
            return across.isPresent() ? this : new DrawRotated(label, from, to, Optional.of(to), false);
        }

        @Override
        public DrawRotated click(Point at, boolean more) {
            return new DrawRotated(label, from, to, Optional.of(at), true);
        }

        private Optional<RotatedBox> box() {
            double width = from.distance(to);
            double degrees = Math.toDegrees(Math.atan2(to.y() - from.y(), to.x() - from.x()));
            double height = across.map(a -> Angle.turned(a, from, -degrees).y() - from.y())
                    .orElse(0.0);
            if (width < LEAST || Math.abs(height) < LEAST) return Optional.empty();
            Point centre = Angle.turned(from.plus(width / 2, height / 2), from, degrees);
            return Optional.of(new RotatedBox(centre, width, Math.abs(height), degrees));
        }

        @Override
        public Sketch sketch() {
            Optional<RotatedBox> box = box();
            return box.isPresent() ? Sketch.of(label, box) : Sketch.of(label, new Corners(List.of(from), to));
        }

        @Override
        public Optional<Edit> edit(Document document) {
            return box().filter(b -> b.bounds().overlap(document.size().box()) > 0)
                    .flatMap(b -> added(document, label, b));
        }
    }

    /** Corners that are set one by one until the last is clicked again. */
    sealed interface Cornered extends Drawing {
        Corners corners();

        Cornered with(Corners other);

        @Override
        default Cornered to(Point position) {
            return with(corners().to(position));
        }

        @Override
        default Cornered click(Point at, boolean more) {
            return with(corners().plus(at));
        }

        @Override
        default boolean isClosedBy(Point at, double reach) {
            List<Point> set = corners().set();
            return set.size() >= 2 && set.getLast().distance(at) <= reach;
        }

        @Override
        default Optional<Gesture> back() {
            return corners().back().map(this::with);
        }
    }

    /** The corners of a polygon, which the first one closes. */
    record DrawPolygon(String label, Corners corners) implements Cornered {
        @Override
        public DrawPolygon with(Corners other) {
            return new DrawPolygon(label, other);
        }

        @Override
        public boolean isClosedBy(Point at, double reach) {
            return corners.set().size() >= 3 && corners.set().getFirst().distance(at) <= reach;
        }

        @Override
        public Sketch sketch() {
            return Sketch.of(label, corners);
        }

        @Override
        public Optional<Edit> edit(Document document) {
            List<Point> points = corners.within(document.size());
            return points.size() < 3 ? Optional.empty() : added(document, label, new Polygon(points));
        }
    }

    /** The points of a line. */
    record DrawLine(String label, Corners corners) implements Cornered {
        @Override
        public DrawLine with(Corners other) {
            return new DrawLine(label, other);
        }

        @Override
        public Sketch sketch() {
            return Sketch.of(label, corners);
        }

        @Override
        public Optional<Edit> edit(Document document) {
            List<Point> points = corners.within(document.size());
            return points.size() < 2 ? Optional.empty() : added(document, label, new Polyline(points));
        }
    }

    /** A line that cuts areas in parts. */
    record Cut(List<Shape> shapes, Corners corners) implements Cornered {
        public Cut {
            shapes = List.copyOf(shapes);
        }

        @Override
        public Cut with(Corners other) {
            return new Cut(shapes, other);
        }

        @Override
        public Sketch sketch() {
            return Sketch.of("", corners);
        }

        @Override
        public Optional<Edit> edit(Document document) {
            if (corners.set().size() < 2) return Optional.empty();
            Polyline line = new Polyline(corners.set());
            List<Edit> edits = new ArrayList<>();
            long id = document.nextId();
            for (Shape shape : shapes) {
                List<Outline> parts = shape.outline().area() > 0 ? Areas.cut(shape.outline(), line) : List.of();
                if (parts.size() < 2) continue;
                edits.add(new Edit.RemoveShapes(Set.of(shape.id())));
                for (Outline part : parts)
                    edits.add(new Edit.AddShape(shape.withOutline(part).copied(id++)));
            }
            return edits.isEmpty() ? Optional.empty() : Optional.of(new Edit.Together(edits));
        }
    }
}
