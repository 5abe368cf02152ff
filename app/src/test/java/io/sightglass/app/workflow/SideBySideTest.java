package io.sightglass.app.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.progress.Progress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SideBySideTest {

    @Test
    void resultsComeInOrderWhoeverIsFirst() throws Exception {
        CountDownLatch second = new CountDownLatch(1);
        List<String> results = SideBySide.run(
                List.of(
                        progress -> {
                            await(second);
                            return "first";
                        },
                        progress -> {
                            second.countDown();
                            return "second";
                        }),
                2,
                Progress.NONE);
        assertEquals(List.of("first", "second"), results);
    }

    @Test
    void progressIsTheMeanOfAll() throws Exception {
        List<Double> seen = new ArrayList<>();
        CountDownLatch second = new CountDownLatch(1);
        SideBySide.run(
                List.of(
                        progress -> {
                            await(second);
                            progress.report(1, "one");
                            return 1;
                        },
                        progress -> {
                            progress.report(0.5, "two");
                            second.countDown();
                            return 2;
                        }),
                2,
                (fraction, what, values) -> seen.add(fraction));
        assertEquals(List.of(0.25, 0.75), seen);
    }

    @Test
    void whatTakesLongestBeginsFirstAndWeighsMost() throws Exception {
        List<Double> seen = new ArrayList<>();
        List<Double> results =
                SideBySide.run(List.of(new Heavy(1), new Heavy(3)), 1, (fraction, what, values) -> seen.add(fraction));
        assertEquals(List.of(0.75, 1.0), seen);
        assertEquals(List.of(1.0, 3.0), results);
    }

    private record Heavy(double weight) implements SideBySide.Piece<Double> {
        @Override
        public Double run(Progress progress) {
            progress.report(1, "done");
            return weight;
        }
    }

    @Test
    void whenOneFailsTheOthersStopAndItsReasonIsTold() {
        VisionException failure = assertThrows(
                VisionException.class,
                () -> SideBySide.run(
                        List.of(SideBySideTest::untilStopped, progress -> {
                            throw new VisionException("The disk is full.");
                        }),
                        2,
                        Progress.NONE));
        assertEquals("The disk is full.", failure.getMessage());
    }

    @Test
    void cancellingTheWholeCancelsEach() {
        CountDownLatch running = new CountDownLatch(2);
        Progress cancelled = new Progress() {
            @Override
            public void report(double fraction, String what, Map<String, Double> values) {}

            @Override
            public boolean cancelled() {
                return running.getCount() == 0;
            }
        };
        SideBySide.Piece<Integer> piece = progress -> {
            running.countDown();
            return untilStopped(progress);
        };
        assertThrows(CancellationException.class, () -> SideBySide.run(List.of(piece, piece), 2, cancelled));
        assertEquals(0, running.getCount());
    }

    @Test
    void noMoreThanAskedRunAtATime() throws Exception {
        CountDownLatch two = new CountDownLatch(2);
        AtomicInteger begun = new AtomicInteger();
        AtomicInteger beforeAnyEnded = new AtomicInteger();
        AtomicInteger ended = new AtomicInteger();
        SideBySide.Piece<Integer> piece = progress -> {
            begun.incrementAndGet();
            two.countDown();
            await(two);
            if (ended.getAndIncrement() == 0) beforeAnyEnded.set(begun.get());
            return 1;
        };
        SideBySide.run(Collections.nCopies(40, piece), 2, Progress.NONE);
        assertEquals(40, begun.get());
        assertEquals(2, beforeAnyEnded.get(), "begun before any had ended");
    }

    private static Integer untilStopped(Progress progress) {
        while (true) progress.check();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
