package io.sightglass.app.label;

import io.sightglass.app.workflow.Measured;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntConsumer;
import javafx.animation.AnimationTimer;

/** Times in milliseconds, in the order in which they were measured. */
record Frames(List<Double> millis) {
    /** The first frames after a change of scene are left out. */
    private static final int WARM = 10;

    static final double SLOWEST_RATE = 30;

    Frames {
        millis = List.copyOf(millis);
        if (millis.isEmpty()) throw new IllegalArgumentException("nothing was measured");
    }

    /**
     * Does one step before each frame, and measures from frame to frame. The toolkit starts no frame before the one before it
     * has been drawn.
     */
    static Frames of(TrialStage stage, int count, IntConsumer step) throws Exception {
        List<Double> millis = new ArrayList<>();
        CountDownLatch ended = new CountDownLatch(1);
        stage.on(() -> {
            new AnimationTimer() {
                private int number;
                private long before = System.nanoTime();

                @Override
                public void handle(long now) {
                    long at = System.nanoTime();
                    if (number > WARM) millis.add((at - before) / 1e6);
                    before = at;
                    if (number > WARM + count) {
                        stop();
                        ended.countDown();
                        return;
                    }
                    step.accept(number++);
                }
            }.start();
            return true;
        });
        ended.await();
        return new Frames(millis);
    }

    double percentile(double share) {
        double[] sorted = millis.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
    }

    double median() {
        return percentile(0.5);
    }

    /** Frames a second over all of it, the slow ones included. */
    double rate() {
        return 1000
                * millis.size()
                / millis.stream().mapToDouble(Double::doubleValue).sum();
    }

    /** The rate that is promised, and the frames themselves. */
    List<Measured> asRate(String what) {
        return List.of(
                Measured.atLeast(what + ", all frames", rate(), "1/s", SLOWEST_RATE),
                Measured.atMost(what + ", median", median(), "ms", 1000 / SLOWEST_RATE),
                Measured.atMost(what + ", 99th percentile", percentile(0.99), "ms", 2000 / SLOWEST_RATE));
    }
}
