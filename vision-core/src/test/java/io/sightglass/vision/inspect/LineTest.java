package io.sightglass.vision.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.camera.Camera;
import io.sightglass.vision.camera.Camera.Shot;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.inspect.Fakes.FakeCamera;
import io.sightglass.vision.inspect.Fakes.SilentCamera;
import io.sightglass.vision.inspect.Line.Settings;
import io.sightglass.vision.inspect.LineStatus.State;
import io.sightglass.vision.inspect.Recipe.Policy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LineTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    @Test
    void everyImageOfAPatientSourceIsJudgedOnce() throws Exception {
        Inspector inspector =
                Fakes.inspector(Fakes.recipe(), image -> Fakes.score(image.get(0, 0, 0) == 3 ? 0.9 : 0.1));
        Collector sink = new Collector();
        try (Line line = line(new FakeCamera(5, false), inspector, Policy.ALL, sink)) {
            line.start();
            assertTrue(line.await(LONG));
            assertEquals(new Counts(5, 5, 0, 0, 0, 4, 1, 0), line.counts());
            assertEquals(State.ENDED, line.status().state());
            assertEquals(5, line.latency().count());
        }
        assertEquals(List.of(0L, 1L, 2L, 3L, 4L), sink.shots());
    }

    @Test
    void anExceptionOfTheModelIsAnErrorAndNeverAPass() throws Exception {
        Inspector inspector = Fakes.inspector(Fakes.recipe(), image -> switch (image.get(0, 0, 0)) {
            case 1 -> throw new VisionException("the runtime failed");
            case 2 -> throw new IllegalStateException("a mistake in the program");
            default -> Fakes.score(0);
        });
        Collector sink = new Collector();
        try (Line line = line(new FakeCamera(4, false), inspector, Policy.ALL, sink)) {
            line.start();
            assertTrue(line.await(LONG));
            assertEquals(new Counts(4, 2, 0, 0, 2, 2, 0, 0), line.counts());
        }
        Verdict verdict = sink.inspections.get(1).verdict();
        assertEquals(Verdict.Outcome.ERROR, verdict.outcome());
        assertTrue(verdict.reasons().getFirst().contains("the runtime failed"), verdict.toString());
    }

    @Test
    void aPartWithoutImageIsAnError() throws Exception {
        Inspector inspector = Fakes.inspector(Fakes.recipe(), image -> Fakes.score(0));
        Inspection inspection = inspector.inspect(Shot.unreadable(7, "a.png", "Image file a.png ends too early."));
        assertEquals(Verdict.error("Image file a.png ends too early."), inspection.verdict());
        assertEquals(7, inspection.shot());
    }

    @Test
    void aFailingSinkDoesNotStopTheLine() throws Exception {
        Inspector inspector = Fakes.inspector(Fakes.recipe(), image -> Fakes.score(0));
        Line line = line(new FakeCamera(5, false), inspector, Policy.ALL, new Collector() {
            @Override
            public void accept(Inspection inspection, Frame image) throws Exception {
                throw new java.io.IOException("no route to host");
            }
        });
        try (line) {
            line.start();
            assertTrue(line.await(LONG));
            assertEquals(5, line.counts().passed());
        }
        SinkState state = line.sinks().getFirst();
        assertEquals(5, state.failed());
        assertEquals("no route to host", state.lastError());
    }

    @Test
    void policyLatestDropsWhatIsOvertakenAndCountsIt() throws Exception {
        CountDownLatch allSent = new CountDownLatch(1);
        Inspector inspector = Fakes.inspector(Fakes.recipe(), image -> {
            await(allSent);
            return Fakes.score(0);
        });
        Collector sink = new Collector();
        Camera camera = new EndingCamera(new FakeCamera(10, true), allSent);
        try (Line line = line(camera, inspector, Policy.LATEST, sink)) {
            line.start();
            assertTrue(line.await(LONG));
            Counts counts = line.counts();
            assertEquals(10, counts.acquired());
            assertEquals(0, counts.underWay());
            assertTrue(counts.dropped() >= 8, counts.toString());
        }
        assertEquals(9L, sink.shots().getLast(), "the newest image is judged");
    }

    @Test
    void policyAllStopsALiveLineThatIsTooSlowAndSaysSo() throws Exception {
        CountDownLatch refused = new CountDownLatch(1);
        Inspector inspector = Fakes.inspector(Fakes.recipe(), image -> {
            await(refused);
            return Fakes.score(0);
        });
        Camera camera = new EndingCamera(new FakeCamera(100, true), refused);
        try (Line line = line(camera, inspector, Policy.ALL, new Collector())) {
            line.start();
            assertTrue(line.await(LONG));
            Counts counts = line.counts();
            assertEquals(1, counts.refused());
            assertEquals(0, counts.dropped());
            assertEquals(counts.acquired(), counts.inspected() + 1);
            assertEquals(State.REFUSED, line.status().state());
            assertTrue(line.status().words().contains("faster than they can be judged"));
        }
    }

    @Test
    void closingEndsAReadThatWaitsForEver() throws Exception {
        Inspector inspector = Fakes.inspector(Fakes.recipe(), image -> Fakes.score(0));
        Line line = line(new SilentCamera(), inspector, Policy.ALL, new Collector());
        line.start();
        assertTimeoutPreemptively(LONG, line::close);
        assertEquals(State.STOPPED, line.status().state());
        assertEquals(Counts.ZERO, line.counts());
    }

    @Test
    void imagesWaitingWhenTheLineIsClosedAreDropped() throws Exception {
        CountDownLatch judging = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Inspector inspector = Fakes.inspector(Fakes.recipe(), image -> {
            judging.countDown();
            await(goOn);
            return Fakes.score(0);
        });
        Line line = line(new FakeCamera(100, false), inspector, Policy.ALL, new Collector());
        line.start();
        await(judging);
        while (line.counts().acquired() < 2) Thread.onSpinWait();
        Thread closing = Thread.ofPlatform().start(line::close);
        while (line.counts().dropped() == 0 && closing.isAlive()) Thread.onSpinWait();
        goOn.countDown();
        closing.join();
        Counts counts = line.counts();
        assertEquals(0, counts.underWay(), counts.toString());
        assertTrue(counts.dropped() >= 1, counts.toString());
    }

    @Test
    void aCameraThatFailsIsOpenedAgain() throws Exception {
        AtomicInteger opened = new AtomicInteger();
        Inspector inspector = Fakes.inspector(Fakes.recipe(), image -> Fakes.score(0));
        Settings settings = Settings.of(Policy.ALL).withReconnect(3, Duration.ofMillis(1));
        Line line = new Line(
                () -> opened.incrementAndGet() == 1 ? new BreakingCamera() : new FakeCamera(2, false),
                inspector,
                settings,
                List.of(),
                LineListener.NONE);
        try (line) {
            line.start();
            assertTrue(line.await(LONG));
            assertEquals(3, line.counts().acquired());
            assertEquals(State.ENDED, line.status().state());
        }
    }

    @Test
    void aCameraThatStaysAwayEndsTheLineWithItsMessage() throws Exception {
        AtomicInteger opened = new AtomicInteger();
        Inspector inspector = Fakes.inspector(Fakes.recipe(), image -> Fakes.score(0));
        Settings settings = Settings.of(Policy.ALL).withReconnect(3, Duration.ofMillis(1));
        Line.CameraOpener opener = () -> {
            if (opened.incrementAndGet() == 1) return new BreakingCamera();
            throw new VisionException("No camera is connected.");
        };
        try (Line line = new Line(opener, inspector, settings, List.of(), LineListener.NONE)) {
            line.start();
            assertTrue(line.await(LONG));
            assertEquals(new LineStatus(State.FAILED, "No camera is connected."), line.status());
            assertEquals(4, opened.get(), "once, and three times again");
        }
    }

    @Test
    void aSourceThatNeverOpenedIsNotTriedAgain() throws Exception {
        Inspector inspector = Fakes.inspector(Fakes.recipe(), image -> Fakes.score(0));
        Line.CameraOpener opener = () -> {
            throw new VisionException("There is no folder x.");
        };
        try (Line line = new Line(opener, inspector, Settings.of(Policy.ALL), List.of(), LineListener.NONE)) {
            line.start();
            assertTrue(line.await(LONG));
            assertEquals("There is no folder x.", line.status().words());
        }
    }

    @Test
    void everyImageGoesBackToTheCameraOnce() throws Exception {
        for (Policy policy : Policy.values()) {
            FakeCamera camera = new FakeCamera(50, false);
            Inspector inspector = Fakes.inspector(Fakes.recipe(), image -> Fakes.score(0));
            try (Line line = line(camera, inspector, policy, new Collector())) {
                line.start();
                assertTrue(line.await(LONG));
            }
            assertEquals(50, camera.recycled(), policy.name());
        }
    }

    @Test
    void aCountEndsTheLine() throws Exception {
        Inspector inspector = Fakes.inspector(Fakes.recipe(), image -> Fakes.score(0));
        Settings settings = Settings.of(Policy.ALL).withCount(3);
        Line line = new Line(() -> new FakeCamera(100, false), inspector, settings, List.of(), LineListener.NONE);
        try (line) {
            line.start();
            assertTrue(line.await(LONG));
            assertEquals(3, line.counts().inspected());
        }
    }

    @Test
    void theListenerSeesTheLastImage() throws Exception {
        Inspector inspector = Fakes.inspector(Fakes.recipe(), image -> Fakes.score(0));
        List<Long> seen = new CopyOnWriteArrayList<>();
        Line line = new Line(
                () -> new FakeCamera(50, false),
                inspector,
                Settings.of(Policy.ALL),
                List.of(),
                (inspection, image) -> seen.add(inspection.shot()));
        try (line) {
            line.start();
            assertTrue(line.await(LONG));
        }
        assertEquals(49L, seen.getLast());
    }

    private static Line line(Camera camera, Inspector inspector, Policy policy, ResultSink sink) {
        return new Line(() -> camera, inspector, Settings.of(policy), List.of(sink), LineListener.NONE);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Keeps what it gets. */
    private static class Collector implements ResultSink {
        final List<Inspection> inspections = new CopyOnWriteArrayList<>();

        List<Long> shots() {
            return inspections.stream().map(Inspection::shot).toList();
        }

        @Override
        public String name() {
            return "collector";
        }

        @Override
        public void accept(Inspection inspection, Frame image) throws Exception {
            inspections.add(inspection);
        }

        @Override
        public boolean mayMiss() {
            return false;
        }

        @Override
        public void close() {}
    }

    /** Opens a latch when it has sent everything, or is closed. */
    private record EndingCamera(Camera inner, CountDownLatch end) implements Camera {
        @Override
        public String name() {
            return inner.name();
        }

        @Override
        public Optional<Shot> next() throws VisionException {
            Optional<Shot> shot = inner.next();
            if (shot.isEmpty()) end.countDown();
            return shot;
        }

        @Override
        public void close() {
            end.countDown();
            inner.close();
        }
    }

    /** Gives one image and is unplugged then. */
    private static final class BreakingCamera implements Camera {
        private int sent;

        @Override
        public String name() {
            return "breaking";
        }

        @Override
        public Optional<Shot> next() throws VisionException {
            if (sent++ > 0) throw new VisionException("The camera was unplugged.");
            return Optional.of(new Shot(0, 0, Frame.allocate(Fakes.SIZE, 3), "", Optional.empty()));
        }

        @Override
        public boolean live() {
            return false;
        }

        @Override
        public void close() {}
    }
}
