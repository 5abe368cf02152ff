package io.sightglass.vision.inspect;

import io.sightglass.vision.camera.Camera;
import io.sightglass.vision.camera.Camera.Shot;
import java.util.ArrayDeque;
import java.util.Optional;

/** The few places between the camera and the inspection. */
final class HandOver {
    private final boolean latestOnly;
    private final int places;
    private final ArrayDeque<Arrived> waiting = new ArrayDeque<>();
    private boolean ended;

    /** A shot, when it came, by {@link System#nanoTime}, and where from. */
    record Arrived(Shot shot, long nanos, Camera camera) {

        /** Nobody uses the image any more. */
        void recycle() {
            camera.recycle(shot.frame());
        }
    }

    /** What became of a shot that was put in, or of those before it. */
    enum Outcome {
        TAKEN,
        OVERTOOK,
        REFUSED
    }

    HandOver(Recipe.Policy policy, int places) {
        this.latestOnly = policy == Recipe.Policy.LATEST;
        this.places = latestOnly ? 1 : places;
    }

    /**
     * Puts a shot in.
     *
     * @param patient whether to wait for a place rather than refuse, as one can with a source that waits to be asked
     */
    synchronized Outcome put(Arrived shot, boolean patient) throws InterruptedException {
        while (patient && !latestOnly && !ended && waiting.size() >= places) wait();
        if (ended) return Outcome.REFUSED;
        boolean overtakes = waiting.size() >= places;
        if (overtakes && !latestOnly) return Outcome.REFUSED;
        if (overtakes) waiting.removeFirst().recycle();
        waiting.add(shot);
        notifyAll();
        return overtakes ? Outcome.OVERTOOK : Outcome.TAKEN;
    }

    /** The next shot; empty when none will come any more. */
    synchronized Optional<Arrived> take() throws InterruptedException {
        while (waiting.isEmpty() && !ended) wait();
        Optional<Arrived> next = Optional.ofNullable(waiting.poll());
        notifyAll();
        return next;
    }

    /** No shot will be put in any more; those waiting can still be taken. */
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** Throws those waiting away and says how many they were. */
    synchronized int clear() {
        int n = waiting.size();
        waiting.forEach(Arrived::recycle);
        waiting.clear();
        notifyAll();
        return n;
    }
}
