package io.sightglass.vision.geometry;

/** The area of an image that something covers: a box, a polygon or any set of pixels. Pixels of the original image. */
public sealed interface Outline permits Box, Polygon, Runs {

    /** The smallest upright box around this area. */
    Box bounds();

    /** Covered area in square pixels. */
    double area();

    /** The same area moved by (dx, dy). {@link Runs} moves by whole pixels, rounded. */
    Outline moved(double dx, double dy);

    /** Whether the position lies inside; the left and upper border count as inside, the right and lower do not. */
    boolean contains(Point point);

    /**
     * Writes {@code value} into every pixel of the raster whose centre lies inside this area; what lies outside the raster is
     * ignored.
     */
    void fill(Raster raster, int value);
}
