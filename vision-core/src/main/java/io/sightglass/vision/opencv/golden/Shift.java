package io.sightglass.vision.opencv.golden;

/** How far what a golden picture shows lies to the right and below in the image; in pixels of one of their scales. */
record Shift(int x, int y) {
    static final Shift NONE = new Shift(0, 0);

    Shift plus(int dx, int dy) {
        return new Shift(x + dx, y + dy);
    }

    /** The same at another scale, to the next pixel. */
    Shift times(double byX, double byY) {
        return new Shift((int) Math.round(x * byX), (int) Math.round(y * byY));
    }

    /** The share of a picture with these sides that still shows the same after the shift, in [0, 1]. */
    double share(int width, int height) {
        return Math.max(0, 1 - Math.abs(x) / (double) width) * Math.max(0, 1 - Math.abs(y) / (double) height);
    }

    /** Whether neither direction exceeds these. */
    boolean within(int mostX, int mostY) {
        return Math.abs(x) <= mostX && Math.abs(y) <= mostY;
    }
}
