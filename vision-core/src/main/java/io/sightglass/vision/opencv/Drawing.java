package io.sightglass.vision.opencv;

import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.image.HeatMap;
import io.sightglass.vision.image.Mask;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;

/** What models found, drawn on a copy of the image in colour: for reports and the live view. */
public final class Drawing {
    /** B, G, R; told apart also by people who confuse red and green (Okabe and Ito's palette, brightened). */
    private static final List<List<Integer>> PALETTE = List.of(
            List.of(0, 159, 230),
            List.of(233, 180, 86),
            List.of(115, 158, 0),
            List.of(66, 228, 240),
            List.of(167, 121, 204),
            List.of(0, 94, 213));

    private static final double FILL = 0.3;

    private Drawing() {}

    /**
     * A box to draw.
     *
     * @param text beside it, such as label and score; may be empty
     * @param colour which of the palette's; equal numbers look alike
     */
    public record Tag(Box box, String text, int colour) {}

    /**
     * Lays colours from blue to red over the image; what is cold stays clear.
     *
     * @param map values in [0, 1], of any size; stretched over the image
     * @param opacity of the hottest, in [0, 1]
     */
    public static Frame heat(Frame image, HeatMap map, double opacity) {
        HeatMap full = map.size().equals(image.size()) ? map : Pixels.resize(map, image.size());
        byte[] colours = heatColours();
        byte[] pixels = pixels(image);
        float[] values = full.toArray();
        for (int i = 0; i < values.length; i++) {
            int level = Math.clamp(Math.round(values[i] * 255), 0, 255);
            double alpha = opacity * Math.min(1, level / 160.0);
            for (int c = 0; c < 3; c++) {
                pixels[3 * i + c] = mix(pixels[3 * i + c], colours[3 * level + c], alpha);
            }
        }
        return frame(image.size(), pixels);
    }

    /** Boxes with their texts. */
    public static Frame boxes(Frame image, List<Tag> tags) {
        Frame drawn = image.channels() == 3 ? image.copy() : Pixels.toBgr(image);
        int pen = pen(image.size());
        try (FrameMat view = FrameMat.of(drawn)) {
            for (Tag tag : tags) {
                List<Integer> colour = colour(tag.colour());
                box(view.mat(), tag.box(), colour, pen);
                if (!tag.text().isEmpty()) label(view.mat(), tag.box(), tag.text(), colour, pen);
            }
        }
        return drawn;
    }

    /** Each class's area in a colour of its own, lightly filled and with a firm border. */
    public static Frame areas(Frame image, Mask mask) {
        if (!mask.size().equals(image.size())) {
            throw new IllegalArgumentException("mask of " + mask.size() + " on an image of " + image.size());
        }
        int pen = pen(image.size());
        byte[] pixels = pixels(image);
        byte[] classes = mask.toArray();
        int width = image.width();
        for (int i = 0; i < classes.length; i++) {
            if (classes[i] == 0) continue;
            List<Integer> colour = colour((classes[i] & 0xff) - 1);
            boolean border = atBorder(classes, i, width, pen);
            for (int c = 0; c < 3; c++) {
                pixels[3 * i + c] = mix(pixels[3 * i + c], colour.get(c).byteValue(), border ? 1 : FILL);
            }
        }
        return frame(image.size(), pixels);
    }

    /** The palette's colour for the k-th class or label, as B, G, R. */
    static List<Integer> colour(int k) {
        return PALETTE.get(Math.floorMod(k, PALETTE.size()));
    }

    private static boolean atBorder(byte[] classes, int i, int width, int pen) {
        int x = i % width;
        int y = i / width;
        int height = classes.length / width;
        return IntStream.rangeClosed(1, pen)
                .anyMatch(d -> x - d < 0
                        || x + d >= width
                        || y - d < 0
                        || y + d >= height
                        || classes[i - d] != classes[i]
                        || classes[i + d] != classes[i]
                        || classes[i - d * width] != classes[i]
                        || classes[i + d * width] != classes[i]);
    }

    private static void box(Mat mat, Box box, List<Integer> colour, int pen) {
        int x = (int) Math.round(box.x1());
        int y = (int) Math.round(box.y1());
        int width = (int) Math.max(1, Math.round(box.width()));
        try (Rect rect = new Rect(x, y, width, (int) Math.max(1, Math.round(box.height())));
                Scalar scalar = scalar(colour)) {
            opencv_imgproc.rectangle(mat, rect, scalar, pen, opencv_imgproc.LINE_8, 0);
        }
    }

    /** Dark letters on the box's colour, above the box or, where there is no room, inside it. */
    private static void label(Mat mat, Box box, String text, List<Integer> colour, int pen) {
        double scale = 0.4 * pen;
        int font = opencv_imgproc.FONT_HERSHEY_SIMPLEX;
        int[] below = new int[1];
        try (org.bytedeco.opencv.opencv_core.Size size = opencv_imgproc.getTextSize(text, font, scale, pen, below);
                Scalar background = scalar(colour);
                Scalar letters = new Scalar(20, 20, 20, 0)) {
            int height = size.height() + below[0] + 2;
            int x = Math.clamp((int) box.x1(), 0, Math.max(0, mat.cols() - size.width()));
            int above = (int) box.y1() - height;
            int y = above >= 0 ? above : Math.max(0, (int) box.y1());
            try (Rect rect = new Rect(x, y, size.width() + 2, height);
                    Point base = new Point(x + 1, y + size.height() + 1)) {
                opencv_imgproc.rectangle(mat, rect, background, opencv_imgproc.FILLED, opencv_imgproc.LINE_8, 0);
                opencv_imgproc.putText(mat, text, base, font, scale, letters, pen, opencv_imgproc.LINE_AA, false);
            }
        }
    }

    private static int pen(Size size) {
        return Math.max(1, Math.round(Math.max(size.width(), size.height()) / 640f));
    }

    private static Scalar scalar(List<Integer> colour) {
        return new Scalar(colour.get(0), colour.get(1), colour.get(2), 0);
    }

    private static byte mix(byte below, byte above, double alpha) {
        return (byte) Math.round((below & 0xff) * (1 - alpha) + (above & 0xff) * alpha);
    }

    /** B, G, R for each of 256 levels. */
    private static byte[] heatColours() {
        Frame levels = Frame.allocate(new Size(256, 1), 1);
        for (int i = 0; i < 256; i++) levels.set(i, 0, 0, i);
        Frame colours = Frame.allocate(new Size(256, 1), 3);
        try (FrameMat from = FrameMat.of(levels);
                FrameMat to = FrameMat.of(colours)) {
            opencv_imgproc.applyColorMap(from.mat(), to.mat(), opencv_imgproc.COLORMAP_TURBO);
            to.expectWritten();
        }
        return pixels(colours);
    }

    private static byte[] pixels(Frame image) {
        ByteBuffer buffer = Pixels.toBgr(image).pixels();
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    private static Frame frame(Size size, byte[] pixels) {
        Frame frame = Frame.allocate(size, 3);
        frame.pixels().put(pixels);
        return frame;
    }
}
