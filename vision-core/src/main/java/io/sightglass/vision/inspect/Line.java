package io.sightglass.vision.inspect;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.camera.Camera;
import io.sightglass.vision.camera.Camera.Shot;
import io.sightglass.vision.inspect.HandOver.Arrived;
import io.sightglass.vision.inspect.LineStatus.State;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Owns the live loop with its camera, inspector and sinks: a camera thread takes images and hands them over, an inspection
 * thread judges them, virtual threads pass results on. Every image is counted exactly once, see {@link Counts}. When the
 * camera fails it is opened again a few times; when it stays away, the line ends and says so.
 */
public final class Line implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Line.class);
    private static final int PLACES = 4;

    private final CameraOpener opener;
    private final Inspector inspector;
    private final Settings settings;
    private final HandOver handOver;
    private final Tally tally = new Tally();
    private final Latency latency = new Latency();
    private final List<SinkFeed> sinks;
    private final LatestFeed listener;
    private final Set<String> slowSinks = new HashSet<>();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final CountDownLatch finished = new CountDownLatch(1);
    private final Thread cameraThread;
    private final Thread inspectionThread;
    private volatile @Nullable Camera camera;
    private volatile LineStatus status = new LineStatus(State.READY, "Ready.");
    private @Nullable LineStatus ending;
    private boolean closed;

    /** Opens the camera, for the first time and after a failure. */
    @FunctionalInterface
    public interface CameraOpener {
        Camera open() throws VisionException;
    }

    /**
     * How a line runs.
     *
     * @param policy what happens when images come faster than they can be judged
     * @param count how many images are taken; 0 for no end
     * @param attempts how often a failed camera is opened again before the line gives up
     * @param pause before each attempt
     */
    public record Settings(Recipe.Policy policy, long count, int attempts, Duration pause) {

        /** Without an end; a failed camera is tried again ten times, every two seconds. */
        public static Settings of(Recipe.Policy policy) {
            return new Settings(policy, 0, 10, Duration.ofSeconds(2));
        }

        public Settings withCount(long images) {
            return new Settings(policy, images, attempts, pause);
        }

        public Settings withReconnect(int times, Duration before) {
            return new Settings(policy, count, times, before);
        }
    }

    /** Takes ownership of the inspector and the sinks; nothing happens before {@link #start}. */
    public Line(
            CameraOpener opener, Inspector inspector, Settings settings, List<ResultSink> sinks, LineListener watcher) {
        this.opener = opener;
        this.inspector = inspector;
        this.settings = settings;
        this.handOver = new HandOver(settings.policy(), PLACES);
        this.sinks = sinks.stream().map(SinkFeed::new).toList();
        this.listener = new LatestFeed(watcher);
        this.cameraThread =
                Thread.ofPlatform().daemon().name("sightglass-camera").unstarted(this::takeImages);
        this.inspectionThread =
                Thread.ofPlatform().daemon().name("sightglass-inspect").unstarted(this::judgeImages);
    }

    /** Starts taking images; returns at once. */
    public void start() {
        change(State.RUNNING, "Running.");
        inspectionThread.start();
        cameraThread.start();
    }

    public LineStatus status() {
        return status;
    }

    public Counts counts() {
        return tally.counts();
    }

    /** From an image's arrival to its verdict, of all judged images. */
    public Latency latency() {
        return latency;
    }

    public List<SinkState> sinks() {
        return sinks.stream().map(SinkFeed::state).toList();
    }

    /** Takes no more images; those waiting are still judged. Returns at once. */
    public void stop() {
        end(State.STOPPED, "Stopped.");
        stopping.countDown();
        handOver.end();
        closeCamera();
    }

    /** Waits until all images are judged and counted; false when the time is up before. */
    public boolean await(Duration time) throws InterruptedException {
        return finished.await(time.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Stops, drops images still waiting, lets the sinks take what they have, and releases everything. */
    @Override
    public void close() {
        synchronized (this) {
            if (closed) return;
            closed = true;
        }
        stop();
        tally.dropped(handOver.clear());
        try {
            // A camera stuck in its driver keeps its daemon thread; the line does not wait for it for ever.
            if (cameraThread.isAlive()) cameraThread.join(Duration.ofSeconds(3));
            if (inspectionThread.isAlive()) inspectionThread.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        sinks.forEach(SinkFeed::close);
        publishEnd();
        listener.close();
        if (!inspectionThread.isAlive()) inspector.close();
        finished.countDown();
    }

    private void takeImages() {
        try {
            long acquiredBefore = 0;
            int failures = 0;
            while (running()) {
                try (Camera opened = opener.open()) {
                    camera = opened;
                    if (failures > 0) tally.numbersRestart();
                    change(State.RUNNING, "Running.");
                    takeImages(opened);
                    return;
                } catch (VisionException e) {
                    long acquired = tally.counts().acquired();
                    failures = acquired > acquiredBefore ? 1 : failures + 1;
                    acquiredBefore = acquired;
                    if (!retry(failures, String.valueOf(e.getMessage()), e)) return;
                }
            }
        } catch (InterruptedException e) {
            end(State.STOPPED, "Stopped.");
        } catch (RuntimeException e) {
            LOG.error("the camera's code failed", e);
            end(State.FAILED, "The camera's program failed: " + e.getMessage() + ". Start the line again.");
        } finally {
            handOver.end();
        }
    }

    private void takeImages(Camera opened) throws VisionException, InterruptedException {
        while (running()) {
            Optional<Shot> next = opened.next();
            if (next.isEmpty()) {
                end(State.ENDED, "All images of " + opened.name() + " are judged.");
                return;
            }
            if (!handOver(new Arrived(next.get(), System.nanoTime(), opened), !opened.live())) return;
            if (settings.count() > 0 && tally.counts().acquired() >= settings.count()) {
                end(State.ENDED, "The " + settings.count() + " images that were asked for are judged.");
                return;
            }
        }
    }

    /** False when the line cannot go on. */
    private boolean handOver(Arrived arrived, boolean patient) throws InterruptedException {
        tally.acquired(arrived.shot().number());
        switch (handOver.put(arrived, patient)) {
            case TAKEN -> {}
            case OVERTOOK -> tally.dropped(1);
            case REFUSED -> {
                if (stopping.getCount() == 0) {
                    tally.dropped(1);
                    return false;
                }
                tally.refused();
                end(
                        State.REFUSED,
                        "Images come faster than they can be judged, and this recipe wants every one judged. Slow the"
                                + " camera down, use a faster model, or choose the policy \"latest\".");
                return false;
            }
        }
        return true;
    }

    private boolean retry(int failures, String message, VisionException e) throws InterruptedException {
        if (!running()) return false;
        if (camera == null || failures > settings.attempts()) {
            LOG.warn("the camera failed for good", e);
            end(State.FAILED, message);
            return false;
        }
        LOG.info("the camera failed, attempt {} of {} follows: {}", failures, settings.attempts(), message);
        change(State.RECONNECTING, message + " Trying again, " + failures + " of " + settings.attempts() + ".");
        return !stopping.await(settings.pause().toNanos(), TimeUnit.NANOSECONDS);
    }

    private void judgeImages() {
        try {
            for (Optional<Arrived> next = handOver.take(); next.isPresent(); next = handOver.take()) judge(next.get());
        } catch (InterruptedException e) {
            end(State.STOPPED, "Stopped.");
        } catch (Error e) {
            LOG.error("the inspection ended", e);
            end(State.FAILED, "The inspection failed: " + e.getMessage() + ". Start the line again.");
            throw e;
        } finally {
            stopping.countDown();
            handOver.end();
            tally.dropped(handOver.clear());
            closeCamera();
            waitForCamera();
            publishEnd();
            finished.countDown();
        }
    }

    private void judge(Arrived arrived) throws InterruptedException {
        Verdict.Outcome outcome = Verdict.Outcome.ERROR;
        try {
            Inspection inspection = inspector.inspect(arrived.shot(), arrived.nanos());
            outcome = inspection.verdict().outcome();
            latency.record(System.nanoTime() - arrived.nanos());
            Judged judged = new Judged(inspection, arrived.shot().frame(), sinks.size() + 1, arrived::recycle);
            listener.put(judged);
            for (SinkFeed sink : sinks) if (sink.put(judged)) tellWait(sink.name());
        } finally {
            tally.judged(outcome);
        }
    }

    /** Told once: from then on the sink's own figures say how long the line waits. */
    private void tellWait(String sink) {
        if (slowSinks.add(sink)) {
            LOG.warn("the line waits for {}, which is slower", sink);
            change(State.RUNNING, "Running, slowed down by " + sink + ", which cannot keep up.");
        }
    }

    private boolean running() {
        return stopping.getCount() > 0;
    }

    private void closeCamera() {
        Camera open = camera;
        if (open != null) open.close();
    }

    /** So that an image it was just handing over is counted; one that is stuck has none. */
    private void waitForCamera() {
        try {
            cameraThread.join(Duration.ofSeconds(3));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void change(State state, String words) {
        if (ending != null || status.state().isFinal()) return;
        status = new LineStatus(state, words);
        listener.put(status);
    }

    /** The first reason to end is the one that is told, once all images are counted. */
    private synchronized void end(State state, String words) {
        if (ending == null) ending = new LineStatus(state, words);
    }

    private synchronized void publishEnd() {
        if (status.state().isFinal() || ending == null) return;
        status = ending;
        listener.put(status);
    }
}
