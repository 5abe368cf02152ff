package io.sightglass.vision.opencv;

import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR_BGR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_REDUCED_COLOR_8;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.image.Picture;
import io.sightglass.vision.opencv.Bytes.Malformed;
import io.sightglass.vision.store.SafeFiles;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;

/**
 * Owns the pixels of an image that may be too large for a {@link Frame}, in OpenCV's own memory: 3 bytes a pixel, or 2
 * where grey has 16 bits. The file is mapped, not read onto the heap.
 */
final class LargeImage implements AutoCloseable {
    /** A whole one takes all the memory that there is for it, so there is one at a time. */
    private static final Semaphore WHOLE = new Semaphore(1);

    private final Mat pixels;
    private final AtomicBoolean whole;

    private LargeImage(Mat pixels, boolean whole) {
        this.pixels = pixels;
        this.whole = new AtomicBoolean(whole);
    }

    /**
     * All of it, upright. Waits until the one that was read before is closed.
     *
     * @throws CancellationException when interrupted meanwhile
     */
    static LargeImage read(Path file) throws VisionException {
        return read(file, IMREAD_COLOR_BGR);
    }

    /**
     * The same as pixels of another kind.
     *
     * @param kind OpenCV's number for colour with 8 bits, or grey with the bits that the file has
     */
    static LargeImage read(Path file, int kind) throws VisionException {
        try {
            WHOLE.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("cancelled");
        }
        try {
            return new LargeImage(decode(file, kind), true);
        } catch (VisionException | RuntimeException e) {
            WHOLE.release();
            throw e;
        }
    }

    /** An eighth of its width and height at a fraction of the time, where the format can; only JPEG does. */
    static Optional<LargeImage> reduced(Path file) throws VisionException {
        return isJpeg(file)
                ? Optional.of(new LargeImage(decode(file, IMREAD_REDUCED_COLOR_8), false))
                : Optional.empty();
    }

    static boolean isJpeg(Path file) throws VisionException {
        return header(file, false).codec() == Codec.JPEG;
    }

    Size size() {
        return new Size(pixels.cols(), pixels.rows());
    }

    /** Averaged down to a smaller size. */
    LargeImage shrunk(Size size) {
        Mat small = new Mat();
        try (org.bytedeco.opencv.opencv_core.Size to =
                new org.bytedeco.opencv.opencv_core.Size(size.width(), size.height())) {
            opencv_imgproc.resize(pixels, small, to, 0, 0, INTER_AREA);
        }
        return new LargeImage(small, false);
    }

    /** A copy of the pixels in a box of whole numbers within the image. */
    Picture crop(Box box) {
        int width = (int) box.width();
        int height = (int) box.height();
        try (Rect rect = new Rect((int) box.x1(), (int) box.y1(), width, height);
                Mat inner = new Mat(pixels, rect)) {
            if (inner.type() == opencv_core.CV_16UC1) return DeepFrames.of(inner);
            return frame(inner, new Size(width, height));
        }
    }

    /** A copy of all pixels, which have 8 bits. */
    Frame frame() {
        return frame(pixels, size());
    }

    private static Frame frame(Mat pixels, Size size) {
        Frame part = Frame.allocate(size, 3);
        try (FrameMat to = FrameMat.of(part)) {
            if (pixels.channels() == 1) opencv_imgproc.cvtColor(pixels, to.mat(), opencv_imgproc.COLOR_GRAY2BGR);
            else pixels.copyTo(to.mat());
        }
        return part;
    }

    @Override
    public void close() {
        pixels.close();
        if (whole.getAndSet(false)) WHOLE.release();
    }

    static Mat decode(Path file, int kind) throws VisionException {
        ImageHeader header = header(file, true);
        OpenCv.load();
        try (Arena arena = Arena.ofShared();
                FileChannel channel = FileChannel.open(file);
                BytePointer data = new BytePointer(mapped(channel, arena));
                Mat encoded = new Mat(1, Math.toIntExact(channel.size()), opencv_core.CV_8UC1, data)) {
            Mat decoded = opencv_imgcodecs.imdecode(encoded, kind | IMREAD_IGNORE_ORIENTATION);
            if (decoded.empty()) {
                decoded.close();
                throw new VisionException("Image file " + file + " cannot be decoded: it is damaged.");
            }
            return Orientation.upright(decoded, header.orientation());
        } catch (IOException e) {
            throw new VisionException(SafeFiles.sentence("read", file, e), e);
        } catch (RuntimeException e) {
            throw new VisionException(
                    "Image file " + file + " cannot be decoded: it is damaged, of a rare kind, or the memory is short.",
                    e);
        }
    }

    static ImageHeader header(Path file, boolean whole) throws VisionException {
        try (Arena arena = Arena.ofShared();
                FileChannel channel = FileChannel.open(file)) {
            return new HeaderReader(new Bytes(mapped(channel, arena))).read(whole);
        } catch (Malformed e) {
            throw new VisionException("Image file " + file + " " + e.getMessage() + ".", e);
        } catch (IOException e) {
            throw new VisionException(SafeFiles.sentence("read", file, e), e);
        }
    }

    private static ByteBuffer mapped(FileChannel channel, Arena arena) throws IOException {
        if (channel.size() > Integer.MAX_VALUE) throw new IOException("it is larger than 2 GB");
        return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena)
                .asByteBuffer();
    }
}
