package io.sightglass.vision.opencv.op;

import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.opencv.Pixels;

/**
 * Makes the image smaller or larger.
 *
 * @param keepAspect whether the result is the largest of the same shape that fits into width and height
 */
public record Resize(int width, int height, boolean keepAspect) implements Step {
    public Resize {
        if (width < 1 || height < 1) throw new IllegalArgumentException("width and height are 1 or more");
        if ((long) width * height > 100_000_000) throw new IllegalArgumentException("at most 100 megapixels");
    }

    @Override
    public String name() {
        return "resize";
    }

    @Override
    public String parameters() {
        return Json.parameters(this);
    }

    @Override
    public Frame apply(Frame image) {
        Size to = target(image.size());
        return to.equals(image.size()) ? image : Pixels.resize(image, to);
    }

    @Override
    public Mapping mapping(Size before) {
        Size to = target(before);
        return new Mapping((double) before.width() / to.width(), (double) before.height() / to.height(), 0, 0);
    }

    private Size target(Size from) {
        if (!keepAspect) return new Size(width, height);
        double scale = Math.min((double) width / from.width(), (double) height / from.height());
        return new Size(Math.max(1, (int) Math.round(from.width() * scale)), Math.max(1, (int)
                Math.round(from.height() * scale)));
    }
}
