package io.sightglass.app.picture;

/**
 * Where a picture lies: its pixel (x, y) is shown at (x · scale + left, y · scale + top).
 *
 * @param scale pixels of the screen, or units of length, for one of the picture
 */
public record Placed(double scale, double left, double top) {

    /** The same in pixels of a screen that has so many of them in a unit of length. */
    Placed times(double density) {
        return new Placed(scale * density, left * density, top * density);
    }
}
