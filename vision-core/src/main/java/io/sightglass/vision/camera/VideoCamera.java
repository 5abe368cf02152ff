package io.sightglass.vision.camera;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.image.FramePool;
import io.sightglass.vision.opencv.Capture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** The images of a video file (MJPEG in AVI) or of a numbered sequence such as {@code part_%04d.png}, once. */
final class VideoCamera implements Camera {
    private final String path;
    private final Capture capture;
    private final Pace pace;
    private final ReentrantLock reading = new ReentrantLock();
    private final FramePool pool = new FramePool(16);
    private boolean closed;
    private long sent;

    private VideoCamera(String path, Capture capture, Pace pace) {
        this.path = path;
        this.capture = capture;
        this.pace = pace;
    }

    /** Opens {@code video:PATH?fps=N}. */
    static final class Provider implements CameraProvider {
        @Override
        public String scheme() {
            return "video";
        }

        @Override
        public String description() {
            return "video:PATH?fps=N gives the images of an MJPEG file (.avi) or of a sequence such as part_%04d.png.";
        }

        @Override
        public Camera open(String place, Map<String, String> options) throws VisionException {
            Options read = new Options("video:" + place, options, "fps");
            Pace pace = new Pace(read.number("fps", 0, 0, 10_000));
            Path file = Path.of(place);
            boolean sequence = place.contains("%");
            if (!sequence && !Files.isRegularFile(file)) {
                throw new VisionException("There is no video file " + file.toAbsolutePath() + ". Check the path.");
            }
            Capture capture = Capture.file(place)
                    .orElseThrow(() -> new VisionException(
                            sequence
                                    ? "There are no images " + file.toAbsolutePath()
                                            + ". Check the path; %04d stands for a number of four digits."
                                    : "The video file " + file.toAbsolutePath()
                                            + " cannot be read: it is damaged or not Motion JPEG in AVI. Convert it to"
                                            + " that, or to a folder of images."));
            return new VideoCamera(place, capture, pace);
        }
    }

    @Override
    public String name() {
        return "video:" + path;
    }

    @Override
    public Optional<Shot> next() {
        if (!pace.await()) return Optional.empty();
        reading.lock();
        try {
            if (closed) return Optional.empty();
            Optional<Frame> frame = capture.read(pool);
            return frame.map(f -> new Shot(sent, System.nanoTime(), f, "frame " + sent++, Optional.empty()));
        } finally {
            reading.unlock();
        }
    }

    @Override
    public boolean live() {
        return pace.live();
    }

    @Override
    public void recycle(Frame frame) {
        pool.give(frame);
    }

    @Override
    public void close() {
        pace.close();
        reading.lock();
        try {
            if (!closed) capture.close();
            closed = true;
        } finally {
            reading.unlock();
        }
    }
}
