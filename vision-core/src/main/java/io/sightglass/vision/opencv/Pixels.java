package io.sightglass.vision.opencv;

import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2BGRA;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2GRAY;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_GRAY2BGR;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_GRAY2BGRA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;

import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Fit;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.image.HeatMap;
import java.nio.ByteBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;

/** Frames made larger, smaller and other: resizing, laying into a model's input, colour order for the screen. */
public final class Pixels {

    /** Grey value of the border a letterbox leaves. */
    public static final int BORDER = 114;

    private Pixels() {}

    /**
     * Lays a frame into a model's input: bytes [height, width, 3] in B, G, R from the buffer's first byte on, whatever its
     * position. Shrinking averages over areas, enlarging is linear. Grey frames get three equal channels.
     *
     * @param target a direct buffer of at least {@code fit.to().area() * 3} bytes; position and limit stay as they are
     */
    public static void fit(Frame frame, Fit fit, ByteBuffer target) {
        if (!frame.size().equals(fit.from())) {
            throw new IllegalArgumentException("fit for " + fit.from() + ", frame of " + frame.size());
        }
        Box at = fit.target();
        int width = (int) at.width();
        int height = (int) at.height();
        try (FrameMat to = FrameMat.of(target, fit.to(), 3);
                Rect rect = new Rect((int) at.x1(), (int) at.y1(), width, height);
                Mat inner = new Mat(to.mat(), rect)) {
            if (at.area() < fit.to().area()) border(to.mat(), rect);
            if (frame.channels() == 3) {
                resize(frame, inner);
            } else {
                Frame small = resize(frame, new Size(width, height));
                try (FrameMat grey = FrameMat.of(small)) {
                    opencv_imgproc.cvtColor(grey.mat(), inner, COLOR_GRAY2BGR);
                }
            }
        }
    }

    /** As {@link #fit(Frame, Fit, ByteBuffer)}, into a new frame. */
    public static Frame fit(Frame frame, Fit fit) {
        Frame target = Frame.allocate(fit.to(), 3);
        fit(frame, fit, target.pixels());
        return target;
    }

    /** The frame stretched to another size; shrinking averages over areas, enlarging is linear. */
    public static Frame resize(Frame frame, Size size) {
        Frame target = Frame.allocate(size, frame.channels());
        try (FrameMat to = FrameMat.of(target)) {
            resize(frame, to.mat());
        }
        return target;
    }

    /** The frame made smaller, keeping its aspect ratio, so that neither side exceeds {@code longest}; never larger. */
    public static Frame thumbnail(Frame frame, int longest) {
        double scale = (double) longest / Math.max(frame.width(), frame.height());
        if (scale >= 1) return frame.copy();
        int width = Math.max(1, (int) Math.round(frame.width() * scale));
        return resize(frame, new Size(width, Math.max(1, (int) Math.round(frame.height() * scale))));
    }

    /** The map stretched linearly to another size. */
    public static HeatMap resize(HeatMap map, Size size) {
        OpenCv.require();
        float[] values = new float[Math.toIntExact(size.area())];
        try (FloatPointer from = new FloatPointer(map.toArray());
                Mat small = new Mat(map.size().height(), map.size().width(), opencv_core.CV_32FC1, from);
                FloatPointer to = new FloatPointer(values.length);
                Mat large = new Mat(size.height(), size.width(), opencv_core.CV_32FC1, to)) {
            opencv_imgproc.resize(small, large, large.size(), 0, 0, INTER_LINEAR);
            to.get(values);
        }
        return HeatMap.of(size, values);
    }

    /** The pixels of a box, which is rounded to whole pixels and must lie within the frame and hold at least one. */
    public static Frame crop(Frame frame, Box box) {
        int x = (int) Math.round(box.x1());
        int y = (int) Math.round(box.y1());
        int width = (int) Math.round(box.x2()) - x;
        int height = (int) Math.round(box.y2()) - y;
        Frame part = Frame.allocate(new Size(width, height), frame.channels());
        try (FrameMat from = FrameMat.of(frame);
                Rect rect = new Rect(x, y, width, height);
                Mat inner = new Mat(from.mat(), rect);
                FrameMat to = FrameMat.of(part)) {
            inner.copyTo(to.mat());
        }
        return part;
    }

    /** Three channels from one or three; a frame that has three already is returned as it is. */
    public static Frame toBgr(Frame frame) {
        if (frame.channels() == 3) return frame;
        Frame colour = Frame.allocate(frame.size(), 3);
        convert(frame, colour.pixels(), 3, COLOR_GRAY2BGR);
        return colour;
    }

    /** One channel by the usual luma weights; a frame that has one already is returned as it is. */
    public static Frame toGrey(Frame frame) {
        if (frame.channels() == 1) return frame;
        Frame grey = Frame.allocate(frame.size(), 1);
        convert(frame, grey.pixels(), 1, COLOR_BGR2GRAY);
        return grey;
    }

    /** Writes B, G, R, 255 for the window into the first {@code width * height * 4} bytes of a direct buffer. */
    public static void toBgra(Frame frame, ByteBuffer target) {
        convert(frame, target, 4, frame.channels() == 3 ? COLOR_BGR2BGRA : COLOR_GRAY2BGRA);
    }

    private static void convert(Frame frame, ByteBuffer target, int channels, int code) {
        try (FrameMat from = FrameMat.of(frame);
                FrameMat to = FrameMat.of(target, frame.size(), channels)) {
            opencv_imgproc.cvtColor(from.mat(), to.mat(), code);
            to.expectWritten();
        }
    }

    private static void resize(Frame frame, Mat to) {
        boolean shrinks = to.cols() < frame.width() || to.rows() < frame.height();
        try (FrameMat from = FrameMat.of(frame);
                org.bytedeco.opencv.opencv_core.Size size = to.size()) {
            opencv_imgproc.resize(from.mat(), to, size, 0, 0, shrinks ? INTER_AREA : INTER_LINEAR);
        }
    }

    private static void border(Mat whole, Rect inner) {
        fill(whole, 0, 0, whole.cols(), inner.y());
        fill(whole, 0, inner.y() + inner.height(), whole.cols(), whole.rows());
        fill(whole, 0, inner.y(), inner.x(), inner.y() + inner.height());
        fill(whole, inner.x() + inner.width(), inner.y(), whole.cols(), inner.y() + inner.height());
    }

    private static void fill(Mat whole, int x1, int y1, int x2, int y2) {
        if (x1 >= x2 || y1 >= y2) return;
        try (Rect rect = new Rect(x1, y1, x2 - x1, y2 - y1);
                Mat part = new Mat(whole, rect);
                Scalar grey = new Scalar(BORDER, BORDER, BORDER, 0);
                Mat value = new Mat(1, 1, part.type(), grey)) {
            part.setTo(value);
        }
    }
}
