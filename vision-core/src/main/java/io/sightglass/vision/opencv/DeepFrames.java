package io.sightglass.vision.opencv;

import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_ANYDEPTH;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_GRAYSCALE;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.DeepFrame;
import io.sightglass.vision.image.Picture;
import java.nio.ShortBuffer;
import java.nio.file.Path;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.ShortPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Grey images with 16 bits a pixel as they are, to be looked at. All others, also colours with 16 bits, are read by
 * {@link ImageFiles} with 8.
 */
public final class DeepFrames {
    /** How OpenCV is asked for them. */
    static final int KIND = IMREAD_GRAYSCALE | IMREAD_ANYDEPTH;

    private DeepFrames() {}

    /**
     * Whether a file holds a grey image with 16 bits a pixel, by its header.
     *
     * @throws VisionException when the file is missing or no readable image
     */
    public static boolean isDeep(Path file) throws VisionException {
        return LargeImage.header(file, false).deep();
    }

    /**
     * The image in a file with the bits that it has.
     *
     * @throws VisionException as {@link ImageFiles#read}
     */
    public static Picture read(Path file) throws VisionException {
        if (!isDeep(file)) return ImageFiles.read(file);
        try (Mat pixels = LargeImage.decode(file, KIND)) {
            return pixels.type() == opencv_core.CV_16UC1 ? of(pixels) : ImageFiles.read(file);
        }
    }

    /** The frame stretched to another size; shrinking averages over areas, enlarging is linear. */
    public static DeepFrame resize(DeepFrame frame, Size size) {
        boolean shrinks = size.width() < frame.size().width()
                || size.height() < frame.size().height();
        try (Mat from = mat(frame);
                Mat to = new Mat();
                org.bytedeco.opencv.opencv_core.Size wanted =
                        new org.bytedeco.opencv.opencv_core.Size(size.width(), size.height())) {
            opencv_imgproc.resize(from, to, wanted, 0, 0, shrinks ? INTER_AREA : INTER_LINEAR);
            return of(to);
        }
    }

    /** As a PNG file's bytes, without loss. */
    static byte[] encodePng(DeepFrame frame) {
        try (Mat from = mat(frame);
                BytePointer content = new BytePointer()) {
            if (!opencv_imgcodecs.imencode(".png", from, content)) {
                throw new IllegalStateException("OpenCV cannot encode 16 bits as PNG");
            }
            byte[] bytes = new byte[Math.toIntExact(content.limit())];
            content.get(bytes);
            return bytes;
        }
    }

    /** What {@link #encodePng} made. */
    static DeepFrame decodePng(byte[] content, String name) throws VisionException {
        OpenCv.load();
        try (BytePointer data = new BytePointer(content);
                Mat encoded = new Mat(1, content.length, opencv_core.CV_8UC1, data);
                Mat decoded = opencv_imgcodecs.imdecode(encoded, KIND)) {
            if (decoded.type() != opencv_core.CV_16UC1) throw new VisionException(name + " is damaged.");
            return of(decoded);
        }
    }

    /** A copy of pixels with one channel of 16 bits. */
    static DeepFrame of(Mat pixels) {
        try (Mat whole = pixels.clone()) { // without gaps between the rows
            ShortBuffer values = whole.createBuffer();
            short[] copy = new short[whole.rows() * whole.cols()];
            values.get(copy);
            return DeepFrame.of(new Size(whole.cols(), whole.rows()), copy);
        }
    }

    private static Mat mat(DeepFrame frame) {
        OpenCv.require();
        Mat mat = new Mat(frame.size().height(), frame.size().width(), opencv_core.CV_16UC1);
        try (ShortPointer values = new ShortPointer(mat.data())) {
            values.put(frame.toArray(), 0, Math.toIntExact(frame.size().area()));
        }
        return mat;
    }
}
