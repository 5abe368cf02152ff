package io.sightglass.app.label;

import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Outline;
import io.sightglass.vision.geometry.Point;
import io.sightglass.vision.geometry.Polygon;
import io.sightglass.vision.geometry.Runs;
import io.sightglass.vision.geometry.Size;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A spot of an outline that can be pulled: a corner or side of a box, a corner of a polygon.
 *
 * @param at where it is, in image pixels
 * @param index which one: of a box from its upper left corner clockwise, of a polygon its corners in order
 */
record Handle(Point at, int index) {

    /** The spots of an outline; none of an area of pixels. */
    static List<Handle> of(Outline outline) {
        return switch (outline) {
            case Box b -> box(b);
            case Polygon p -> polygon(p);
            case Runs r -> List.of();
        };
    }

    /** The spot nearest to a position, when one is within reach. */
    static Optional<Handle> near(Outline outline, Point position, double reach) {
        return of(outline).stream()
                .filter(h -> h.at().distance(position) <= reach)
                .min(Comparator.comparingDouble(h -> h.at().distance(position)));
    }

    /** The outline with this spot pulled to a position, which is kept inside the image. */
    Outline pulled(Outline outline, Point position, Size image) {
        double x = Math.clamp(position.x(), 0, image.width());
        double y = Math.clamp(position.y(), 0, image.height());
        return switch (outline) {
            case Box b -> pulled(b, x, y);
            case Polygon p -> {
                List<Point> points = new ArrayList<>(p.points());
                points.set(index, new Point(x, y));
                yield new Polygon(points);
            }
            case Runs r -> r;
        };
    }

    private Box pulled(Box b, double x, double y) {
        boolean west = index == 0 || index == 6 || index == 7;
        boolean east = index == 2 || index == 3 || index == 4;
        boolean north = index <= 2;
        boolean south = index >= 4 && index <= 6;
        return Box.between(
                new Point(west ? x : b.x1(), north ? y : b.y1()), new Point(east ? x : b.x2(), south ? y : b.y2()));
    }

    private static List<Handle> box(Box b) {
        double cx = b.centre().x();
        double cy = b.centre().y();
        return List.of(
                new Handle(new Point(b.x1(), b.y1()), 0),
                new Handle(new Point(cx, b.y1()), 1),
                new Handle(new Point(b.x2(), b.y1()), 2),
                new Handle(new Point(b.x2(), cy), 3),
                new Handle(new Point(b.x2(), b.y2()), 4),
                new Handle(new Point(cx, b.y2()), 5),
                new Handle(new Point(b.x1(), b.y2()), 6),
                new Handle(new Point(b.x1(), cy), 7));
    }

    private static List<Handle> polygon(Polygon p) {
        List<Handle> handles = new ArrayList<>();
        for (int i = 0; i < p.points().size(); i++)
            handles.add(new Handle(p.points().get(i), i));
        return handles;
    }
}
