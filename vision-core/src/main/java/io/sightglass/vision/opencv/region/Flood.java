package io.sightglass.vision.opencv.region;

import io.sightglass.vision.geometry.Point;
import io.sightglass.vision.geometry.Runs;
import io.sightglass.vision.geometry.Runs.Run;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.opencv.FrameMat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.indexer.UByteIndexer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;

/** The connected area of like colour around a position. */
public final class Flood {
    private static final int CONNECTED = 4;
    private static final int MARK = 255;

    private Flood() {}

    /**
     * The pixels connected with the one at a position whose channels differ from it by no more than a tolerance.
     *
     * @param tolerance in grey values of 0 to 255
     * @return empty when the position lies outside
     */
    public static Optional<Runs> around(Frame image, Point at, double tolerance) {
        int x = (int) Math.floor(at.x());
        int y = (int) Math.floor(at.y());
        if (x < 0 || y < 0 || x >= image.width() || y >= image.height()) return Optional.empty();
        int flags = CONNECTED | MARK << 8 | opencv_imgproc.FLOODFILL_FIXED_RANGE | opencv_imgproc.FLOODFILL_MASK_ONLY;
        try (FrameMat pixels = FrameMat.of(image);
                Mat mask = new Mat(image.height() + 2, image.width() + 2, opencv_core.CV_8UC1, Scalar.all(0));
                Rect bounds = new Rect();
                org.bytedeco.opencv.opencv_core.Point seed = new org.bytedeco.opencv.opencv_core.Point(x, y);
                Scalar near = Scalar.all(tolerance)) {
            opencv_imgproc.floodFill(pixels.mat(), mask, seed, Scalar.all(0), bounds, near, near, flags);
            return Optional.of(runs(mask, bounds));
        }
    }

    /** The mask is one pixel larger than the image on each side. */
    private static Runs runs(Mat mask, Rect bounds) {
        List<Run> runs = new ArrayList<>();
        try (UByteIndexer values = mask.createIndexer()) {
            int right = bounds.x() + bounds.width();
            for (int y = bounds.y(); y < bounds.y() + bounds.height(); y++) {
                for (int x = bounds.x(); x < right; x++) {
                    if (values.get(y + 1L, x + 1L) != MARK) continue;
                    int start = x;
                    while (x < right && values.get(y + 1L, x + 1L) == MARK) x++;
                    runs.add(new Run(y, start, x));
                }
            }
        }
        return new Runs(runs);
    }
}
