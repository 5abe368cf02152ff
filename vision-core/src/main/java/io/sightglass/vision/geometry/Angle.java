package io.sightglass.vision.geometry;

/** Turns in degrees, clockwise as seen, since y points down. */
public final class Angle {
    private Angle() {}

    /** The same turn in [0, 360). */
    public static double within(double degrees) {
        double rest = degrees % 360;
        double positive = rest < 0 ? rest + 360 : rest;
        return positive == 360 ? 0 : positive + 0.0; // no -0, and nothing rounded up to 360
    }

    /** The point turned about a centre. Quarter turns are exact. */
    public static Point turned(Point point, Point centre, double degrees) {
        double x = point.x() - centre.x();
        double y = point.y() - centre.y();
        double sine = sine(degrees);
        double cosine = sine(degrees + 90);
        return new Point(centre.x() + x * cosine - y * sine, centre.y() + x * sine + y * cosine);
    }

    private static double sine(double degrees) {
        double within = within(degrees);
        if (within == 0 || within == 180) return 0;
        if (within == 90) return 1;
        if (within == 270) return -1;
        return Math.sin(Math.toRadians(within));
    }
}
