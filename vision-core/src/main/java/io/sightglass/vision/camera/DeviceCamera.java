package io.sightglass.vision.camera;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.image.FramePool;
import io.sightglass.vision.opencv.Capture;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A camera at this machine (V4L2, USB). A driver may never answer, so a thread of its own reads it and is left behind when
 * it hangs: opening, waiting for an image and closing all end in bounded time.
 */
final class DeviceCamera implements Camera {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final String name;
    private final Duration patience;
    private final FramePool pool = new FramePool(16);
    private @Nullable Shot latest;
    private @Nullable VisionException failure;
    private boolean opened;
    private boolean closed;

    /** What a driver does; every call may hang. */
    interface Driver extends AutoCloseable {
        /** Empty when the device gives no image. */
        Optional<Frame> read(FramePool pool);

        @Override
        void close();
    }

    /** Opens a driver; may hang. */
    interface Opener {
        Driver open() throws VisionException;
    }

    /** Opens {@code device:NUMBER?width=W&height=H&fps=N}. */
    static final class Provider implements CameraProvider {
        @Override
        public String scheme() {
            return "device";
        }

        @Override
        public String description() {
            return "device:NUMBER?width=W&height=H&fps=N gives the images of a camera at this machine; 0 is the first.";
        }

        @Override
        public Camera open(String place, Map<String, String> options) throws VisionException {
            String source = "device:" + place;
            Options read = new Options(source, options, "width", "height", "fps");
            if (!place.matches("[0-9]{1,4}")) {
                throw new VisionException(
                        "The source " + source + " is not a camera's number, such as device:0. " + Devices.sentence());
            }
            int index = Integer.parseInt(place);
            List<Devices.Device> known = Devices.all();
            if (Devices.listed() && known.stream().noneMatch(d -> d.index() == index)) {
                throw new VisionException("There is no camera " + index + " at this machine. " + Devices.sentence());
            }
            int width = (int) read.number("width", 0, 0, 32_768);
            int height = (int) read.number("height", 0, 0, 32_768);
            double fps = read.number("fps", 0, 0, 10_000);
            return DeviceCamera.open(source, PATIENCE, () -> driver(index, width, height, fps));
        }

        private static Driver driver(int index, int width, int height, double fps) throws VisionException {
            Capture capture = Capture.device(index)
                    .orElseThrow(() -> new VisionException("The camera " + index
                            + " cannot be opened: it is in use by another program, or it is no camera. "
                            + Devices.sentence()));
            capture.request(width, height, fps);
            return new Driver() {
                @Override
                public Optional<Frame> read(FramePool pool) {
                    return capture.read(pool);
                }

                @Override
                public void close() {
                    capture.close();
                }
            };
        }
    }

    private DeviceCamera(String name, Duration patience) {
        this.name = name;
        this.patience = patience;
    }

    /** @throws VisionException when the driver refuses, or does not answer in time */
    static Camera open(String name, Duration patience, Opener opener) throws VisionException {
        DeviceCamera camera = new DeviceCamera(name, patience);
        Thread.ofPlatform().daemon().name("sightglass-" + name).start(() -> camera.run(opener));
        camera.waitUntilOpen();
        return camera;
    }

    private void run(Opener opener) {
        try (Driver driver = opener.open()) {
            synchronized (this) {
                opened = true;
                notifyAll();
            }
            for (long number = 0; !isClosed(); number++) {
                Optional<Frame> frame = driver.read(pool);
                if (frame.isEmpty()) {
                    fail(new VisionException(
                            "The camera " + name + " gives no images any more. Check its cable, then start again."));
                    return;
                }
                put(new Shot(number, System.nanoTime(), frame.get(), "image " + number, Optional.empty()));
            }
        } catch (VisionException e) {
            fail(e);
        } catch (RuntimeException e) {
            fail(new VisionException("The driver of the camera " + name + " failed: " + e.getMessage() + ".", e));
        }
    }

    private synchronized void put(Shot shot) {
        if (latest != null) pool.give(latest.frame());
        latest = shot;
        notifyAll();
    }

    private synchronized void fail(VisionException e) {
        failure = e;
        notifyAll();
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private synchronized void waitUntilOpen() throws VisionException {
        waitUntil(() -> opened || failure != null);
        if (failure != null) throw failure;
        if (opened) return;
        closed = true;
        throw new VisionException("The camera " + name + " does not answer. Unplug it and plug it in again.");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public synchronized Optional<Shot> next() throws VisionException {
        waitUntil(() -> latest != null || failure != null || closed);
        if (closed) return Optional.empty();
        Shot shot = latest;
        latest = null;
        if (shot != null) return Optional.of(shot);
        if (failure != null) throw failure;
        throw new VisionException("The camera " + name + " has given no image for " + patience.toSeconds()
                + " s. Check its cable and its trigger.");
    }

    /** Until the condition holds or the patience is at its end. */
    private synchronized void waitUntil(BooleanSupplier condition) throws VisionException {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            while (!condition.getAsBoolean()) {
                long millis = (deadline - System.nanoTime()) / 1_000_000;
                if (millis <= 0) return;
                wait(millis);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VisionException("Waiting for the camera " + name + " was interrupted.", e);
        }
    }

    @Override
    public void recycle(Frame frame) {
        pool.give(frame);
    }

    /** The reading thread closes the device as soon as its driver lets it. */
    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }
}
