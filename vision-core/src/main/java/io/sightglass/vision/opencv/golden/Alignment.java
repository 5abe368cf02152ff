package io.sightglass.vision.opencv.golden;

import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.opencv.FrameMat;
import io.sightglass.vision.opencv.Pixels;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;

/**
 * Where a golden picture lies on an image of its size, to the pixel.
 *
 * @param shift in pixels, at most an eighth of each side
 * @param difference mean absolute difference where both are, in grey levels
 */
record Alignment(Shift shift, double difference) {
    /** Pictures are halved until a side would be shorter. */
    private static final int LEAST_SIDE = 64;

    /** What a golden picture does not reach counts as so different, in grey levels, when several are compared. */
    private static final double UNREACHED = 32;

    /**
     * Goes downhill in the difference from a start, on small copies first.
     *
     * @param image of one channel
     * @param golden of one channel and the image's size
     * @param start in parts of the sides: {@code cells} are one side
     */
    static Alignment of(Frame image, Frame golden, Shift start, int cells) {
        List<Size> sizes = sizes(image.size());
        Size first = sizes.getFirst();
        Size before = first;
        Alignment found =
                new Alignment(start.times(first.width() / (double) cells, first.height() / (double) cells), 0);
        for (Size size : sizes) {
            Shift from = found.shift()
                    .times(size.width() / (double) before.width(), size.height() / (double) before.height());
            found = downhill(resized(image, size), resized(golden, size), from);
            before = size;
        }
        return found;
    }

    /** The difference over a whole image of that size, for comparison with other golden pictures that lie otherwise. */
    double over(Size whole) {
        double reached = shift.share(whole.width(), whole.height());
        return reached * difference + (1 - reached) * UNREACHED;
    }

    /** The smallest first. */
    private static List<Size> sizes(Size whole) {
        List<Size> sizes = new ArrayList<>(List.of(whole));
        Size size = whole;
        while (Math.min(size.width(), size.height()) >= 2 * LEAST_SIDE) {
            size = new Size(size.width() / 2, size.height() / 2);
            sizes.addFirst(size);
        }
        return sizes;
    }

    private static Frame resized(Frame frame, Size size) {
        return frame.size().equals(size) ? frame : Pixels.resize(frame, size);
    }

    private static Alignment downhill(Frame image, Frame golden, Shift start) {
        int mostX = image.width() / 8;
        int mostY = image.height() / 8;
        Shift first = new Shift(Math.clamp(start.x(), -mostX, mostX), Math.clamp(start.y(), -mostY, mostY));
        try (FrameMat of = FrameMat.of(image);
                FrameMat with = FrameMat.of(golden)) {
            Alignment best = new Alignment(first, difference(of.mat(), with.mat(), first));
            Alignment before;
            do {
                before = best;
                for (int dy = -1; dy <= 1; dy++) {
                    for (int dx = -1; dx <= 1; dx++) {
                        Shift shift = before.shift().plus(dx, dy);
                        if (dx == 0 && dy == 0 || !shift.within(mostX, mostY)) continue;
                        double difference = difference(of.mat(), with.mat(), shift);
                        if (difference < best.difference()) best = new Alignment(shift, difference);
                    }
                }
            } while (best.difference() < before.difference());
            return best;
        }
    }

    private static double difference(Mat image, Mat golden, Shift shift) {
        try (Overlap overlap = new Overlap(image, golden, shift)) {
            return opencv_core.norm(overlap.image, overlap.golden, opencv_core.NORM_L1, null)
                    / ((double) overlap.image.cols() * overlap.image.rows());
        }
    }

    /**
     * The golden picture as the camera would see it there. Where it does not reach, the image itself: nothing is known to
     * differ.
     */
    static Frame laid(Frame image, Frame golden, Shift shift) {
        Frame laid = image.copy();
        try (FrameMat to = FrameMat.of(laid);
                FrameMat from = FrameMat.of(golden);
                Overlap overlap = new Overlap(to.mat(), from.mat(), shift)) {
            overlap.golden.copyTo(overlap.image);
            to.expectWritten();
        }
        return laid;
    }

    /** Owns views of the parts that show the same. */
    private static final class Overlap implements AutoCloseable {
        private final Mat image;
        private final Mat golden;

        Overlap(Mat whole, Mat goldenWhole, Shift shift) {
            int width = whole.cols() - Math.abs(shift.x());
            int height = whole.rows() - Math.abs(shift.y());
            image = part(whole, Math.max(0, shift.x()), Math.max(0, shift.y()), width, height);
            golden = part(goldenWhole, Math.max(0, -shift.x()), Math.max(0, -shift.y()), width, height);
        }

        private static Mat part(Mat whole, int x, int y, int width, int height) {
            try (Rect rect = new Rect(x, y, width, height)) {
                return new Mat(whole, rect);
            }
        }

        @Override
        public void close() {
            image.close();
            golden.close();
        }
    }
}
