package io.sightglass.vision.scene.render;

import io.sightglass.vision.geometry.Box;

/**
 * Where a thing lies in the picture.
 *
 * @param x pixel column of the thing's origin
 * @param y pixel row of the thing's origin
 * @param cos of the rotation, clockwise in the picture
 * @param sin of the rotation
 * @param scale pixels a unit
 */
public record Pose(double x, double y, double cos, double sin, double scale) {

    public static Pose of(double x, double y, double angle, double scale) {
        return new Pose(x, y, StrictMath.cos(angle), StrictMath.sin(angle), scale);
    }

    /** The pose of something that lies on this thing at (u, v), turned by an angle. */
    public Pose on(double u, double v, double angle) {
        double c = StrictMath.cos(angle);
        double s = StrictMath.sin(angle);
        return new Pose(px(u, v), py(u, v), cos * c - sin * s, sin * c + cos * s, scale);
    }

    /** The same place for something larger by a factor. */
    public Pose times(double factor) {
        return new Pose(x, y, cos, sin, scale * factor);
    }

    /** Pixel column of a position on the thing. */
    public double px(double u, double v) {
        return x + scale * (cos * u - sin * v);
    }

    /** Pixel row of a position on the thing. */
    public double py(double u, double v) {
        return y + scale * (sin * u + cos * v);
    }

    /** Position on the thing that shows at a pixel, first coordinate. */
    public double u(double px, double py) {
        return (cos * (px - x) + sin * (py - y)) / scale;
    }

    /** Position on the thing that shows at a pixel, second coordinate. */
    public double v(double px, double py) {
        return (cos * (py - y) - sin * (px - x)) / scale;
    }

    /** The pixels that an area of the thing can touch. */
    public Box pixels(Box area) {
        double cx = (area.x1() + area.x2()) / 2;
        double cy = (area.y1() + area.y2()) / 2;
        double w = (Math.abs(cos) * area.width() + Math.abs(sin) * area.height()) / 2 * scale;
        double h = (Math.abs(sin) * area.width() + Math.abs(cos) * area.height()) / 2 * scale;
        return new Box(px(cx, cy) - w, py(cx, cy) - h, px(cx, cy) + w, py(cx, cy) + h);
    }
}
