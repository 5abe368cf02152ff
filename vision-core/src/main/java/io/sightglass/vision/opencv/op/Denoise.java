package io.sightglass.vision.opencv.op;

import io.sightglass.vision.image.Frame;
import org.bytedeco.opencv.global.opencv_imgproc;

/**
 * Removes single bright and dark pixels: each becomes the median of its neighbourhood, which keeps edges.
 *
 * @param window side of the neighbourhood in pixels, odd, 3 to 31
 */
public record Denoise(int window) implements Step {
    public Denoise {
        if (window < 3 || window > 31 || window % 2 == 0) {
            throw new IllegalArgumentException("window is odd, 3 to 31");
        }
    }

    @Override
    public String name() {
        return "denoise";
    }

    @Override
    public String parameters() {
        return Json.parameters(this);
    }

    @Override
    public Frame apply(Frame image) {
        return Mats.transform(image, (from, to) -> opencv_imgproc.medianBlur(from, to, window));
    }
}
