package io.sightglass.vision.geometry;

/**
 * Where something is in an image: an area (a box, upright or turned, a polygon, an ellipse, any set of pixels), or a line or
 * points, which cover none. Pixels of the original image.
 */
public sealed interface Outline permits Box, RotatedBox, Polygon, Ellipse, Runs, Polyline, Keypoints {

    /** The smallest upright box around this area. */
    Box bounds();

    /** Covered area in square pixels; 0 of lines and points. */
    double area();

    /** The same area moved by (dx, dy). {@link Runs} moves by whole pixels, rounded. */
    Outline moved(double dx, double dy);

    /** Whether the position lies inside; the left and upper border count as inside, the right and lower do not. */
    boolean contains(Point point);

    /** Whether a person who points there can mean this: inside, or of a line or points within reach. */
    default boolean isNear(Point point, double reach) {
        return contains(point);
    }

    /**
     * Writes {@code value} into every pixel of the raster whose centre lies inside this area; what lies outside the raster is
     * ignored. Lines and points are a pixel wide.
     */
    void fill(Raster raster, int value);
}
