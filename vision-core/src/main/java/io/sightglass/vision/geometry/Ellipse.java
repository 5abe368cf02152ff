package io.sightglass.vision.geometry;

import java.util.ArrayList;
import java.util.List;

/**
 * An ellipse.
 *
 * @param rx half of its extent along its own x axis, before the turn; above 0
 * @param degrees of the turn, clockwise as seen; in [0, 360)
 */
public record Ellipse(Point centre, double rx, double ry, double degrees) implements Outline {
    private static final int CORNERS = 64;

    public Ellipse {
        if (!(rx > 0 && ry > 0) || !Double.isFinite(rx + ry + degrees)) {
            throw new IllegalArgumentException("not an ellipse: " + rx + " by " + ry + " at " + degrees + "°");
        }
        degrees = Angle.within(degrees);
    }

    /** The ellipse that touches the sides of an upright box. */
    public static Ellipse within(Box box) {
        return new Ellipse(box.centre(), box.width() / 2, box.height() / 2, 0);
    }

    /** Its border as a polygon, for what knows no ellipses: less than 0.13 % of the radius inside it. */
    public Polygon polygon() {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < CORNERS; i++) {
            double angle = 2 * Math.PI * i / CORNERS;
            Point upright = centre.plus(rx * Math.cos(angle), ry * Math.sin(angle));
            points.add(Angle.turned(upright, centre, degrees));
        }
        return new Polygon(points);
    }

    @Override
    public Box bounds() {
        double angle = Math.toRadians(degrees);
        double w = Math.hypot(rx * Math.cos(angle), ry * Math.sin(angle));
        double h = Math.hypot(rx * Math.sin(angle), ry * Math.cos(angle));
        return new Box(centre.x() - w, centre.y() - h, centre.x() + w, centre.y() + h);
    }

    @Override
    public double area() {
        return Math.PI * rx * ry;
    }

    @Override
    public Ellipse moved(double dx, double dy) {
        return new Ellipse(centre.plus(dx, dy), rx, ry, degrees);
    }

    @Override
    public boolean contains(Point point) {
        Point upright = Angle.turned(point, centre, -degrees);
        return Math.hypot((upright.x() - centre.x()) / rx, (upright.y() - centre.y()) / ry) < 1;
    }

    /** Row by row, between the two places where the border crosses the row's middle. */
    @Override
    public void fill(Raster raster, int value) {
        double angle = Math.toRadians(degrees);
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        // a dx² + 2 b dx dy + c dy² = 1 on the border
        double a = cos * cos / (rx * rx) + sin * sin / (ry * ry);
        double b = cos * sin * (1 / (rx * rx) - 1 / (ry * ry));
        double c = sin * sin / (rx * rx) + cos * cos / (ry * ry);
        Box bounds = bounds();
        int last = (int) Math.min(raster.size().height(), Math.ceil(bounds.y2()));
        for (int y = (int) Math.max(0, Math.floor(bounds.y1())); y < last; y++) {
            double dy = y + 0.5 - centre.y();
            double root = b * b * dy * dy - a * (c * dy * dy - 1);
            if (root < 0) continue;
            double middle = centre.x() - b * dy / a;
            double half = Math.sqrt(root) / a;
            raster.fillRow(y, (int) Math.ceil(middle - half - 0.5), (int) Math.ceil(middle + half - 0.5), value);
        }
    }
}
