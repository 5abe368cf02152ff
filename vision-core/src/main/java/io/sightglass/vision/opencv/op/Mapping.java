package io.sightglass.vision.opencv.op;

import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Fit;
import io.sightglass.vision.geometry.Point;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Mask;

/**
 * From pixels after a step to pixels before it: {@code before = after * scale + offset}.
 *
 * @param scaleX pixels before for one pixel after, above 0
 * @param offsetX where the left border of the result lies in the image before
 */
public record Mapping(double scaleX, double scaleY, double offsetX, double offsetY) {

    public static final Mapping IDENTITY = new Mapping(1, 1, 0, 0);

    public Mapping {
        if (!(scaleX > 0 && scaleY > 0)) throw new IllegalArgumentException("scale: " + scaleX + ", " + scaleY);
    }

    public Point toOriginal(Point p) {
        return new Point(p.x() * scaleX + offsetX, p.y() * scaleY + offsetY);
    }

    public Box toOriginal(Box box) {
        return new Box(
                box.x1() * scaleX + offsetX,
                box.y1() * scaleY + offsetY,
                box.x2() * scaleX + offsetX,
                box.y2() * scaleY + offsetY);
    }

    /** The way forward: from the image before to the result; parts may lie outside the result. */
    public Box fromOriginal(Box box) {
        return new Box(
                (box.x1() - offsetX) / scaleX,
                (box.y1() - offsetY) / scaleY,
                (box.x2() - offsetX) / scaleX,
                (box.y2() - offsetY) / scaleY);
    }

    public Point fromOriginal(Point p) {
        return new Point((p.x() - offsetX) / scaleX, (p.y() - offsetY) / scaleY);
    }

    /** This mapping after another one that happened earlier: from this result to what was before the other. */
    public Mapping after(Mapping earlier) {
        return new Mapping(
                scaleX * earlier.scaleX,
                scaleY * earlier.scaleY,
                offsetX * earlier.scaleX + earlier.offsetX,
                offsetY * earlier.scaleY + earlier.offsetY);
    }

    /**
     * What lies under the centre of each pixel of a model's input, row by row; 0 where the input shows nothing of the image.
     *
     * @param values of the image before
     * @param fit of the result into the input
     */
    public byte[] sampled(Mask values, Fit fit) {
        Size input = fit.to();
        Box at = fit.target();
        double acrossX = fit.from().width() / at.width();
        double acrossY = fit.from().height() / at.height();
        byte[] sampled = new byte[Math.toIntExact(input.area())];
        for (int y = (int) at.y1(); y < at.y2(); y++) {
            int row = (int) Math.floor(offsetY + scaleY * (y + 0.5 - at.y1()) * acrossY);
            if (row < 0 || row >= values.size().height()) continue;
            for (int x = (int) at.x1(); x < at.x2(); x++) {
                int column = (int) Math.floor(offsetX + scaleX * (x + 0.5 - at.x1()) * acrossX);
                if (column < 0 || column >= values.size().width()) continue;
                sampled[y * input.width() + x] = (byte) values.at(column, row);
            }
        }
        return sampled;
    }
}
