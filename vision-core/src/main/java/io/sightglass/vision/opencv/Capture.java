package io.sightglass.vision.opencv;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.image.FramePool;
import java.util.Optional;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_videoio;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_videoio.VideoCapture;

/**
 * Owns an open video file, image sequence or device. One thread at a time: {@link #read} may wait as long as a driver
 * likes, and closing while another thread reads is not safe.
 */
public final class Capture implements AutoCloseable {
    private final VideoCapture capture;
    private final Mat buffer = new Mat();

    private Capture(VideoCapture capture) {
        this.capture = capture;
    }

    /**
     * A video file or a numbered sequence such as {@code part_%04d.png}; empty when OpenCV cannot read it.
     *
     * @throws VisionException when OpenCV cannot be loaded
     */
    public static Optional<Capture> file(String path) throws VisionException {
        OpenCv.load();
        int backend = path.contains("%") ? opencv_videoio.CAP_IMAGES : opencv_videoio.CAP_OPENCV_MJPEG;
        return opened(new VideoCapture(path, backend)).or(() -> opened(new VideoCapture(path, opencv_videoio.CAP_ANY)));
    }

    /**
     * The device of that number; empty when there is none or it is in use.
     *
     * @throws VisionException when OpenCV cannot be loaded
     */
    public static Optional<Capture> device(int index) throws VisionException {
        OpenCv.load();
        return opened(new VideoCapture(index, opencv_videoio.CAP_ANY));
    }

    private static Optional<Capture> opened(VideoCapture capture) {
        if (capture.isOpened()) return Optional.of(new Capture(capture));
        capture.close();
        return Optional.empty();
    }

    /** Asks for a size and a rate; what a device cannot do it ignores. Values of 0 are left as they are. */
    public void request(int width, int height, double fps) {
        if (width > 0) capture.set(opencv_videoio.CAP_PROP_FRAME_WIDTH, width);
        if (height > 0) capture.set(opencv_videoio.CAP_PROP_FRAME_HEIGHT, height);
        if (fps > 0) capture.set(opencv_videoio.CAP_PROP_FPS, fps);
    }

    /** The next image, as B, G, R in a frame from the pool; empty at the end, or when a device gives none. */
    public Optional<Frame> read(FramePool pool) {
        if (!capture.read(buffer) || buffer.empty()) return Optional.empty();
        if (buffer.depth() != opencv_core.CV_8U) return Optional.empty();
        int channels = buffer.channels();
        if (channels != 1 && channels != 3) return Optional.empty();
        Frame frame = pool.take(new Size(buffer.cols(), buffer.rows()), channels);
        try (FrameMat target = FrameMat.of(frame)) {
            buffer.copyTo(target.mat());
            target.expectWritten();
        }
        return Optional.of(Pixels.toBgr(frame));
    }

    @Override
    public void close() {
        capture.release();
        capture.close();
        buffer.close();
    }
}
