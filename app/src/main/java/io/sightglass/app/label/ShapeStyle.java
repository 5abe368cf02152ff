package io.sightglass.app.label;

import java.awt.BasicStroke;

/**
 * How shapes look.
 *
 * @param density pixels of the screen in a unit of length of the scene
 */
record ShapeStyle(double density) {
    private static final double FILL = 0.18;
    private static final double FILL_SELECTED = 0.30;
    private static final double FILL_PIXELS = 0.45;
    private static final double LINE = 1.5;
    private static final double LINE_SELECTED = 2.5;
    private static final double SPOT = 4;
    private static final double DASH = 4;

    /** Opacity of the inside. */
    double fill(boolean selected) {
        return selected ? FILL_SELECTED : FILL;
    }

    /** Width of the line around, in pixels of the screen. */
    double line(boolean selected) {
        return density * (selected ? LINE_SELECTED : LINE);
    }

    /** Radius of a point, in pixels of the screen. */
    double spot() {
        return density * SPOT;
    }

    /** The line around; of what a model proposes it is dashed. */
    BasicStroke stroke(boolean selected, boolean reviewed) {
        float width = (float) line(selected);
        if (reviewed) return new BasicStroke(width);
        float dash = (float) (DASH * density);
        return new BasicStroke(
                width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {2 * dash, dash}, 0);
    }

    BasicStroke dashes() {
        float dash = (float) (DASH * density);
        return new BasicStroke(
                (float) density, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {dash, dash}, 0);
    }

    /** The inside of an area of pixels, as premultiplied ARGB. */
    int pixels(int colour) {
        int alpha = (int) Math.round(255 * FILL_PIXELS);
        int red = (colour >> 16 & 0xff) * alpha / 255;
        int green = (colour >> 8 & 0xff) * alpha / 255;
        int blue = (colour & 0xff) * alpha / 255;
        return alpha << 24 | red << 16 | green << 8 | blue;
    }
}
