package io.sightglass.vision.opencv.region;

import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Point;
import io.sightglass.vision.geometry.Runs;
import io.sightglass.vision.geometry.Runs.Run;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.opencv.FrameMat;
import io.sightglass.vision.opencv.Pixels;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.indexer.UByteIndexer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;

/** What stands out in a box from what is around it: Rother, Kolmogorov and Blake, GrabCut, SIGGRAPH 2004. */
public final class GrabCut {
    private static final int ROUNDS = 4;
    /** Pixels on a side at most; what is larger is looked at smaller. */
    private static final int LARGEST = 480;
    /** So much of the box's extent is looked at around it. */
    private static final double AROUND = 0.3;
    /** Pixels around a mark, of those looked at. */
    private static final int MARK = 3;

    private GrabCut() {}

    /**
     * A position of which somebody says whether it belongs to the thing.
     *
     * @param inside whether it does
     */
    public record Mark(Point at, boolean inside) {}

    /**
     * The thing in a box.
     *
     * @return empty when the box lies outside, covers less than two pixels a side, or nothing stands out
     */
    public static Optional<Runs> within(Frame image, Box box, List<Mark> marks) {
        Box inside = box.clippedTo(image.size());
        if (inside.width() < 2 || inside.height() < 2) return Optional.empty();
        Box around = new Box(
                        inside.x1() - AROUND * inside.width() - 1,
                        inside.y1() - AROUND * inside.height() - 1,
                        inside.x2() + AROUND * inside.width() + 1,
                        inside.y2() + AROUND * inside.height() + 1)
                .clippedTo(image.size());
        int left = (int) around.x1();
        int top = (int) around.y1();
        Size size = new Size((int) Math.ceil(around.x2()) - left, (int) Math.ceil(around.y2()) - top);
        double scale = Math.min(1, LARGEST / (double) Math.max(size.width(), size.height()));
        Size small = new Size(Math.max(3, (int) Math.round(size.width() * scale)), Math.max(3, (int)
                Math.round(size.height() * scale)));
        Frame part = Pixels.resize(Pixels.crop(image, Box.at(left, top, size.width(), size.height())), small);
        View view = new View(left, top, (double) small.width() / size.width(), (double) small.height() / size.height());
        byte[] found = found(colour(part), view.toSmall(inside).clippedTo(small), marks, view);
        return runs(found, small, size, view);
    }

    /** How the pixels looked at lie in the image. */
    private record View(int left, int top, double scaleX, double scaleY) {
        Box toSmall(Box box) {
            return new Box(
                    (box.x1() - left) * scaleX,
                    (box.y1() - top) * scaleY,
                    (box.x2() - left) * scaleX,
                    (box.y2() - top) * scaleY);
        }

        Point toSmall(Point p) {
            return new Point((p.x() - left) * scaleX, (p.y() - top) * scaleY);
        }
    }

    private static Frame colour(Frame frame) {
        if (frame.channels() == 3) return frame;
        Frame colour = Frame.allocate(frame.size(), 3);
        try (FrameMat from = FrameMat.of(frame);
                FrameMat to = FrameMat.of(colour)) {
            opencv_imgproc.cvtColor(from.mat(), to.mat(), opencv_imgproc.COLOR_GRAY2BGR);
        }
        return colour;
    }

    /** 1 where the thing is. */
    private static byte[] found(Frame part, Box box, List<Mark> marks, View view) {
        int x = (int) Math.floor(box.x1());
        int y = (int) Math.floor(box.y1());
        int width = Math.max(1, (int) Math.ceil(box.x2()) - x);
        int height = Math.max(1, (int) Math.ceil(box.y2()) - y);
        byte[] found = new byte[Math.toIntExact(part.size().area())];
        try (FrameMat pixels = FrameMat.of(part);
                Mat mask =
                        new Mat(part.height(), part.width(), opencv_core.CV_8UC1, Scalar.all(opencv_imgproc.GC_BGD));
                Rect rect = new Rect(x, y, width, height);
                Mat background = new Mat();
                Mat foreground = new Mat()) {
            try (Mat likely = new Mat(mask, rect)) {
                likely.put(Scalar.all(opencv_imgproc.GC_PR_FGD));
            }
            for (Mark mark : marks) put(mask, view.toSmall(mark.at()), mark.inside());
            if (isOneSided(mask)) return found;
            opencv_core.setRNGSeed(1); // the same answer each time
            opencv_imgproc.grabCut(
                    pixels.mat(), mask, rect, background, foreground, ROUNDS, opencv_imgproc.GC_INIT_WITH_MASK);
            try (UByteIndexer values = mask.createIndexer()) {
                for (int i = 0; i < found.length; i++) {
                    int value = values.get(i / part.width(), i % part.width());
                    if (value == opencv_imgproc.GC_FGD || value == opencv_imgproc.GC_PR_FGD) found[i] = 1;
                }
            }
        }
        return found;
    }

    private static void put(Mat mask, Point at, boolean inside) {
        int value = inside ? opencv_imgproc.GC_FGD : opencv_imgproc.GC_BGD;
        try (org.bytedeco.opencv.opencv_core.Point centre =
                        new org.bytedeco.opencv.opencv_core.Point((int) at.x(), (int) at.y());
                Scalar colour = Scalar.all(value)) {
            opencv_imgproc.circle(mask, centre, MARK, colour, opencv_imgproc.FILLED, opencv_imgproc.LINE_8, 0);
        }
    }

    /** Without something on both sides there is nothing to tell apart. */
    private static boolean isOneSided(Mat mask) {
        boolean thing = false;
        boolean rest = false;
        try (UByteIndexer values = mask.createIndexer()) {
            for (long y = 0; y < mask.rows(); y++) {
                for (long x = 0; x < mask.cols(); x++) {
                    int value = values.get(y, x);
                    boolean on = value == opencv_imgproc.GC_FGD || value == opencv_imgproc.GC_PR_FGD;
                    thing |= on;
                    rest |= !on;
                }
            }
        }
        return !(thing && rest);
    }

    private static Optional<Runs> runs(byte[] found, Size small, Size size, View view) {
        List<Run> runs = new ArrayList<>();
        for (int y = 0; y < size.height(); y++) {
            int row = Math.min(small.height() - 1, (int) ((y + 0.5) * view.scaleY())) * small.width();
            int start = -1;
            for (int x = 0; x <= size.width(); x++) {
                boolean on = x < size.width()
                        && found[row + Math.min(small.width() - 1, (int) ((x + 0.5) * view.scaleX()))] == 1;
                if (on && start < 0) start = x;
                if (!on && start >= 0) {
                    runs.add(new Run(view.top() + y, view.left() + start, view.left() + x));
                    start = -1;
                }
            }
        }
        return runs.isEmpty() ? Optional.empty() : Optional.of(new Runs(runs));
    }
}
