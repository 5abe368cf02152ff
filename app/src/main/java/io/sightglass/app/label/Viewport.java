package io.sightglass.app.label;

import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Point;
import io.sightglass.vision.geometry.Size;

/**
 * How an image lies on the canvas: image pixel (x, y) is shown at (x · scale + left, y · scale + top).
 *
 * @param scale screen pixels per image pixel
 */
record Viewport(double scale, double left, double top) {
    private static final double SMALLEST = 0.01;
    private static final double LARGEST = 64;
    /** Screen pixels left free around a fitted image. */
    private static final double MARGIN = 24;
    /** Screen pixels from a corner or a line within which it is taken. */
    private static final double REACH = 9;

    Viewport {
        if (!(scale > 0)) throw new IllegalArgumentException("scale: " + scale);
    }

    /** The whole image in the middle of a canvas, not enlarged beyond eight times. */
    static Viewport fitting(Size image, double width, double height) {
        double scale = Math.min(
                Math.max(width - 2 * MARGIN, 1) / image.width(), Math.max(height - 2 * MARGIN, 1) / image.height());
        double chosen = Math.clamp(scale, SMALLEST, 8);
        return new Viewport(chosen, (width - image.width() * chosen) / 2, (height - image.height() * chosen) / 2);
    }

    /** So near to a corner or a line, in pixels of the image, a press takes it. */
    double reach() {
        return REACH / scale;
    }

    /** From the canvas to the image. */
    Point toImage(double x, double y) {
        return new Point((x - left) / scale, (y - top) / scale);
    }

    /** From the image to the canvas. */
    Point toCanvas(Point p) {
        return new Point(p.x() * scale + left, p.y() * scale + top);
    }

    /** From the image to the canvas. */
    Box toCanvas(Box box) {
        return new Box(
                box.x1() * scale + left, box.y1() * scale + top, box.x2() * scale + left, box.y2() * scale + top);
    }

    /** The same view in pixels of a screen that has so many of them in a unit of length. */
    Viewport times(double density) {
        return density == 1 ? this : new Viewport(scale * density, left * density, top * density);
    }

    Viewport panned(double dx, double dy) {
        return new Viewport(scale, left + dx, top + dy);
    }

    /** Zoomed so that what is at (x, y) of the canvas stays there. */
    Viewport zoomed(double factor, double x, double y) {
        double next = Math.clamp(scale * factor, SMALLEST, LARGEST);
        double ratio = next / scale;
        return new Viewport(next, x - (x - left) * ratio, y - (y - top) * ratio);
    }
}
