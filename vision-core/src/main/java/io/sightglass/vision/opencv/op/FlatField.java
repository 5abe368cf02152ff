package io.sightglass.vision.opencv.op;

import io.sightglass.vision.image.Frame;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Evens out slow changes of brightness: each channel is divided by a strongly smoothed copy of itself.
 *
 * @param radius standard deviation of the smoothing as a part of the longer side, above 0 up to 1
 * @param level the value the smoothed copy is brought to, 1 to 255
 */
public record FlatField(double radius, int level) implements Step {
    /** The background is slow by definition, so it is estimated on a small copy. */
    private static final int SMALL = 128;

    public FlatField {
        if (!(radius > 0 && radius <= 1)) throw new IllegalArgumentException("radius is above 0 and at most 1");
        if (level < 1 || level > 255) throw new IllegalArgumentException("level is 1 to 255");
    }

    @Override
    public String name() {
        return "flat-field";
    }

    @Override
    public String parameters() {
        return Json.parameters(this);
    }

    @Override
    public Frame apply(Frame image) {
        double scale = Math.min(1, (double) SMALL / Math.max(image.width(), image.height()));
        int width = Math.max(1, (int) Math.round(image.width() * scale));
        int height = Math.max(1, (int) Math.round(image.height() * scale));
        double sigma = Math.max(0.5, radius * Math.max(width, height));
        return Mats.transform(image, (from, to) -> {
            try (Size small = new Size(width, height);
                    Size full = new Size(image.width(), image.height());
                    Size bySigma = new Size(0, 0);
                    Mat background = new Mat()) {
                opencv_imgproc.resize(from, background, small, 0, 0, opencv_imgproc.INTER_AREA);
                opencv_imgproc.GaussianBlur(
                        background, background, bySigma, sigma, sigma, opencv_core.BORDER_REPLICATE, 0);
                opencv_imgproc.resize(background, background, full, 0, 0, opencv_imgproc.INTER_LINEAR);
                opencv_core.divide(from, background, to, level, -1);
            }
        });
    }
}
