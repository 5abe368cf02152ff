package io.sightglass.vision.geometry;

/**
 * How an image of one size is laid into a model's input of another, and the way back for coordinates.
 *
 * @param from size of the image
 * @param to size of the model's input
 * @param mode whether the aspect ratio is kept
 */
public record Fit(Size from, Size to, Mode mode) {

    /** Stretch fills the input; letterbox keeps the aspect ratio, centres, and leaves a grey border (value 114). */
    public enum Mode {
        STRETCH,
        LETTERBOX
    }

    public double scaleX() {
        return mode == Mode.STRETCH ? (double) to.width() / from.width() : scale();
    }

    public double scaleY() {
        return mode == Mode.STRETCH ? (double) to.height() / from.height() : scale();
    }

    /** Where the image lies in the input, in whole pixels. */
    public Box target() {
        if (mode == Mode.STRETCH) return Box.at(0, 0, to.width(), to.height());
        int width = Math.max(1, (int) Math.round(from.width() * scale()));
        int height = Math.max(1, (int) Math.round(from.height() * scale()));
        int left = (to.width() - width) / 2;
        int top = (to.height() - height) / 2;
        return Box.at(left, top, width, height);
    }

    /** From image pixels to input pixels. */
    public Box toInput(Box box) {
        Box t = target();
        double sx = t.width() / from.width();
        double sy = t.height() / from.height();
        return new Box(box.x1() * sx + t.x1(), box.y1() * sy + t.y1(), box.x2() * sx + t.x1(), box.y2() * sy + t.y1());
    }

    /** From input pixels to image pixels, clipped to the image. */
    public Box toImage(Box box) {
        Box t = target();
        double sx = from.width() / t.width();
        double sy = from.height() / t.height();
        return new Box(
                        (box.x1() - t.x1()) * sx,
                        (box.y1() - t.y1()) * sy,
                        (box.x2() - t.x1()) * sx,
                        (box.y2() - t.y1()) * sy)
                .clippedTo(from);
    }

    private double scale() {
        return Math.min((double) to.width() / from.width(), (double) to.height() / from.height());
    }
}
