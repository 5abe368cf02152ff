package io.sightglass.vision.opencv.op;

import io.sightglass.vision.image.Frame;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Smooths with a Gaussian.
 *
 * @param sigma standard deviation in pixels, above 0 up to 100
 */
public record Blur(double sigma) implements Step {
    public Blur {
        if (!(sigma > 0 && sigma <= 100)) throw new IllegalArgumentException("sigma is above 0 and at most 100");
    }

    @Override
    public String name() {
        return "blur";
    }

    @Override
    public String parameters() {
        return Json.parameters(this);
    }

    @Override
    public Frame apply(Frame image) {
        return Mats.transform(image, (from, to) -> {
            try (Size bySigma = new Size(0, 0)) {
                opencv_imgproc.GaussianBlur(from, to, bySigma, sigma);
            }
        });
    }
}
