package io.sightglass.app.label;

import io.sightglass.vision.geometry.Angle;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Ellipse;
import io.sightglass.vision.geometry.Keypoints;
import io.sightglass.vision.geometry.Outline;
import io.sightglass.vision.geometry.Point;
import io.sightglass.vision.geometry.Polygon;
import io.sightglass.vision.geometry.Polyline;
import io.sightglass.vision.geometry.RotatedBox;
import io.sightglass.vision.geometry.Runs;
import io.sightglass.vision.geometry.Size;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A spot of an outline that can be pulled: a corner or side of a box, a corner of a polygon, an end of an ellipse's axis.
 *
 * @param at where it is, in image pixels
 * @param index which one: of a box from its upper left corner clockwise, of a turned box its corners and then the middle of
 *     its upper side, which turns it, of an ellipse the ends of its axes clockwise from its own right, of all others their points
 *     in order
 */
record Handle(Point at, int index) {
    private static final int CORNERS = 4;
    private static final double QUARTER = 90;

    /** The spots of an outline; none of an area of pixels. */
    static List<Handle> of(Outline outline) {
        return switch (outline) {
            case Box b -> box(b);
            case RotatedBox b -> rotated(b);
            case Ellipse e -> ellipse(e);
            case Polygon p -> points(p.points());
            case Polyline l -> points(l.points());
            case Keypoints k -> keypoints(k);
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
            case RotatedBox b -> pulled(b, new Point(x, y));
            case Ellipse e -> pulled(e, new Point(x, y));
            case Polygon p -> new Polygon(replaced(p.points(), new Point(x, y)));
            case Polyline l -> new Polyline(replaced(l.points(), new Point(x, y)));
            case Keypoints k -> {
                Keypoints.Sight sight = k.spots().get(index).sight();
                yield new Keypoints(replaced(k.spots(), new Keypoints.Spot(new Point(x, y), sight)));
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

    /** A corner, with the opposite one where it is, or the turn. */
    private RotatedBox pulled(RotatedBox b, Point to) {
        Point centre = b.centre();
        if (index == CORNERS) {
            double turn = Math.toDegrees(Math.atan2(to.y() - centre.y(), to.x() - centre.x())) + QUARTER;
            return new RotatedBox(centre, b.width(), b.height(), turn);
        }
        Point fixed = b.corners().get((index + 2) % CORNERS);
        Point middle = new Point((fixed.x() + to.x()) / 2, (fixed.y() + to.y()) / 2);
        Point upright = Angle.turned(to, middle, -b.degrees());
        double width = 2 * Math.abs(upright.x() - middle.x());
        double height = 2 * Math.abs(upright.y() - middle.y());
        return width > 0 && height > 0 ? new RotatedBox(middle, width, height, b.degrees()) : b;
    }

    /** An end of the x axis turns the ellipse too. */
    private Ellipse pulled(Ellipse e, Point to) {
        double radius = e.centre().distance(to);
        if (radius == 0) return e;
        if (index % 2 == 1) return new Ellipse(e.centre(), e.rx(), radius, e.degrees());
        double turn = Math.toDegrees(
                Math.atan2(to.y() - e.centre().y(), to.x() - e.centre().x()));
        return new Ellipse(e.centre(), radius, e.ry(), turn + (index == 0 ? 0 : 2 * QUARTER));
    }

    private <T> List<T> replaced(List<T> all, T one) {
        List<T> changed = new ArrayList<>(all);
        changed.set(index, one);
        return changed;
    }

    private static List<Handle> rotated(RotatedBox b) {
        List<Handle> handles = new ArrayList<>(points(b.corners()));
        Point top = b.centre().plus(0, -b.height() / 2);
        handles.add(new Handle(Angle.turned(top, b.centre(), b.degrees()), CORNERS));
        return handles;
    }

    private static List<Handle> ellipse(Ellipse e) {
        List<Point> ends = List.of(
                e.centre().plus(e.rx(), 0),
                e.centre().plus(0, e.ry()),
                e.centre().plus(-e.rx(), 0),
                e.centre().plus(0, -e.ry()));
        return points(
                ends.stream().map(p -> Angle.turned(p, e.centre(), e.degrees())).toList());
    }

    private static List<Handle> keypoints(Keypoints k) {
        List<Handle> handles = new ArrayList<>();
        for (int i = 0; i < k.spots().size(); i++) {
            if (k.spots().get(i).isThere())
                handles.add(new Handle(k.spots().get(i).at(), i));
        }
        return handles;
    }

    private static List<Handle> points(List<Point> points) {
        List<Handle> handles = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) handles.add(new Handle(points.get(i), i));
        return handles;
    }
}
