package io.sightglass.app.label;

import io.sightglass.annotation.document.Document;
import io.sightglass.annotation.edit.Edit;
import io.sightglass.annotation.shape.Role;
import io.sightglass.annotation.shape.Shape;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Outline;
import io.sightglass.vision.geometry.Point;
import io.sightglass.vision.geometry.Runs;
import io.sightglass.vision.geometry.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A movement of the pointer that is under way and ends in an edit. Immutable; positions are in image pixels. */
sealed interface Gesture permits Drawing, Gesture.Paint, Gesture.Move, Gesture.Pull {

    /** After the pointer has moved on. */
    Gesture to(Point position);

    /** What it amounts to; empty when it changes nothing. */
    Optional<Edit> edit(Document document);

    /** A new shape; one without a label ignores what it covers. */
    static Shape drawn(long id, String label, Outline outline) {
        return label.isEmpty() ? Shape.scoping(id, Role.IGNORE, outline) : Shape.drawn(id, label, outline);
    }

    /** Painting with the brush: onto the shape given, or a new one. */
    record Paint(String label, Optional<Shape> onto, Stroke stroke, boolean erase) implements Gesture {
        @Override
        public Paint to(Point position) {
            List<Point> points = new ArrayList<>(stroke.points());
            points.add(position);
            return new Paint(label, onto, new Stroke(points, stroke.radius()), erase);
        }

        @Override
        public Optional<Edit> edit(Document document) {
            if (erase) return onto.flatMap(shape -> erased(shape, document.size()));
            Optional<Runs> area = stroke.paintedOn(onto.map(Shape::outline), document.size());
            return area.map(a -> onto.<Edit>map(s -> new Edit.ReplaceShape(s.withOutline(a)))
                    .orElseGet(() -> new Edit.AddShape(drawn(document.nextId(), label, a))));
        }

        private Optional<Edit> erased(Shape shape, Size size) {
            Optional<Runs> left = stroke.rubbedOutOf(shape.outline(), size);
            if (left.map(Runs::area).equals(Stroke.pixels(shape.outline(), size).map(Runs::area)))
                return Optional.empty();
            return Optional.of(left.<Edit>map(a -> new Edit.ReplaceShape(shape.withOutline(a)))
                    .orElseGet(() -> new Edit.RemoveShapes(Set.of(shape.id()))));
        }
    }

    /** Moving shapes as a whole; they stay within the image as far as their boxes do. */
    record Move(List<Shape> shapes, Point from, Point to, Size image) implements Gesture {
        public Move {
            shapes = List.copyOf(shapes);
        }

        @Override
        public Move to(Point position) {
            return new Move(shapes, from, position, image);
        }

        List<Shape> moved() {
            Box around = bounds();
            double dx =
                    Math.clamp(to.x() - from.x(), -around.x1(), Math.max(-around.x1(), image.width() - around.x2()));
            double dy =
                    Math.clamp(to.y() - from.y(), -around.y1(), Math.max(-around.y1(), image.height() - around.y2()));
            return shapes.stream()
                    .map(s -> s.withOutline(s.outline().moved(dx, dy)))
                    .toList();
        }

        @Override
        public Optional<Edit> edit(Document document) {
            List<Edit> edits = moved().stream()
                    .filter(s -> !document.shapes().contains(s))
                    .<Edit>map(Edit.ReplaceShape::new)
                    .toList();
            return edits.isEmpty() ? Optional.empty() : Optional.of(new Edit.Together(edits));
        }

        private Box bounds() {
            Box first = shapes.getFirst().outline().bounds();
            double x1 = first.x1();
            double y1 = first.y1();
            double x2 = first.x2();
            double y2 = first.y2();
            for (Shape shape : shapes) {
                Box b = shape.outline().bounds();
                x1 = Math.min(x1, b.x1());
                y1 = Math.min(y1, b.y1());
                x2 = Math.max(x2, b.x2());
                y2 = Math.max(y2, b.y2());
            }
            return new Box(x1, y1, x2, y2);
        }
    }

    /** Pulling one spot of a shape. */
    record Pull(Shape shape, Handle handle, Point to, Size image) implements Gesture {
        @Override
        public Pull to(Point position) {
            return new Pull(shape, handle, position, image);
        }

        Outline pulled() {
            return handle.pulled(shape.outline(), to, image);
        }

        @Override
        public Optional<Edit> edit(Document document) {
            Outline outline = pulled();
            if (outline.equals(shape.outline())
                    || outline.area() == 0 && shape.outline().area() > 0) return Optional.empty();
            return Optional.of(new Edit.ReplaceShape(shape.withOutline(outline)));
        }
    }
}
