package io.sightglass.vision.geometry;

/** Width and height in whole pixels, both at least 1. */
public record Size(int width, int height) {
    public Size {
        if (width < 1 || height < 1) throw new IllegalArgumentException("size below 1 pixel: " + width + "x" + height);
    }

    public long area() {
        return (long) width * height;
    }

    /** All of an image of this size. */
    public Box box() {
        return new Box(0, 0, width, height);
    }

    @Override
    public String toString() {
        return width + "x" + height;
    }
}
