package io.sightglass.vision.opencv.op;

import io.sightglass.vision.image.Frame;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_imgproc.CLAHE;

/**
 * Contrast-limited adaptive histogram equalization of the lightness; colours keep their hue.
 *
 * @param limit how much contrast may grow, 1 to 40
 * @param tiles number of tiles along each side, 1 to 64
 */
public record Clahe(double limit, int tiles) implements Step {
    public Clahe {
        if (!(limit >= 1 && limit <= 40)) throw new IllegalArgumentException("limit is 1 to 40");
        if (tiles < 1 || tiles > 64) throw new IllegalArgumentException("tiles is 1 to 64");
    }

    @Override
    public String name() {
        return "clahe";
    }

    @Override
    public String parameters() {
        return Json.parameters(this);
    }

    @Override
    public Frame apply(Frame image) {
        return Mats.transform(image, (from, to) -> {
            try (Size grid = new Size(tiles, tiles);
                    CLAHE clahe = opencv_imgproc.createCLAHE(limit, grid)) {
                if (image.channels() == 1) {
                    clahe.apply(from, to);
                } else {
                    equalizeLightness(clahe, from, to);
                }
            }
        });
    }

    private static void equalizeLightness(CLAHE clahe, Mat from, Mat to) {
        try (Mat lab = new Mat();
                Mat lightness = new Mat();
                Mat equalized = new Mat()) {
            opencv_imgproc.cvtColor(from, lab, opencv_imgproc.COLOR_BGR2Lab);
            opencv_core.extractChannel(lab, lightness, 0);
            clahe.apply(lightness, equalized);
            opencv_core.insertChannel(equalized, lab, 0);
            opencv_imgproc.cvtColor(lab, to, opencv_imgproc.COLOR_Lab2BGR);
        }
    }
}
