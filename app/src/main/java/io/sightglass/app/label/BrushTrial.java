package io.sightglass.app.label;

import io.sightglass.app.workflow.Measured;
import io.sightglass.vision.progress.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.scene.input.MouseEvent;

/** A brush of 200 pixels on a large mask: from a movement of the pointer until the paint is seen on the screen. */
final class BrushTrial {
    private static final double RADIUS = 100;
    private static final double STEP = 6;
    private static final double INSIDE = 3;
    private static final double[] ROWS = {120, 340, 560, 780};
    /** The toolkit's headless screen is 1000 pixels wide, however wide the stage: beyond it nothing can be looked at. */
    private static final double LEFT = 120;

    private static final double RIGHT = 880;
    private static final long PATIENCE = 20_000_000_000L;
    /** A canvas that is far too slow is not tried to the end. */
    private static final long LONGEST = 60_000_000_000L;

    private final TrialStage stage;
    private final Random random = new Random(1);

    BrushTrial(TrialStage stage) {
        this.stage = stage;
    }

    List<Measured> run(Progress progress) throws Exception {
        progress.report(0, "painting");
        stage.go(TrialProject.MASK);
        stage.on(() -> {
            stage.canvas().fit();
            stage.canvas().fullSize();
            stage.pointer().tool().set(Tool.BRUSH);
            stage.pointer().radius().set(RADIUS);
            stage.model().select(Set.of(stage.model().shapes().getFirst().id()));
            return true;
        });
        stage.settle();
        List<Double> latencies = new ArrayList<>();
        double x = LEFT;
        double y = ROWS[0];
        long begin = System.nanoTime();
        press(x, y);
        TimeUnit.MILLISECONDS.sleep(300);
        for (int row = 0; row < ROWS.length; row++) {
            double by = row % 2 == 0 ? STEP : -STEP;
            if (row > 0) {
                drag(x, ROWS[row]);
                TimeUnit.MILLISECONDS.sleep(200);
            }
            y = ROWS[row];
            double to = row % 2 == 0 ? RIGHT : LEFT;
            while ((by > 0 ? x + by <= to : x + by >= to) && System.nanoTime() - begin < LONGEST) {
                x += by;
                latencies.add(moved(x, y, x + Math.signum(by) * (RADIUS - INSIDE)));
                TimeUnit.MICROSECONDS.sleep(random.nextInt(16_000));
            }
        }
        Frames seen = new Frames(latencies);
        double lastX = x;
        double lastY = y;
        Frames end = Frames.of(stage, 30, n -> {
            if (n == 12) stage.mouse(MouseEvent.MOUSE_RELEASED, lastX, lastY);
        });
        return List.of(
                Measured.atMost("brush of 200 px: from pointer to screen, median", seen.median(), "ms", 16),
                Measured.atMost(
                        "brush of 200 px: from pointer to screen, 99th percentile", seen.percentile(0.99), "ms", 33),
                Measured.atMost(
                        "brush of 200 px: longest frame at the end of the stroke", end.percentile(1), "ms", 100));
    }

    private void press(double x, double y) throws Exception {
        stage.on(() -> {
            stage.mouse(MouseEvent.MOUSE_MOVED, x, y);
            stage.mouse(MouseEvent.MOUSE_PRESSED, x, y);
            return true;
        });
    }

    private void drag(double x, double y) throws Exception {
        stage.on(() -> {
            stage.mouse(MouseEvent.MOUSE_DRAGGED, x, y);
            return true;
        });
    }

    /** Milliseconds from the movement until the pixel that it paints looks different. */
    private double moved(double x, double y, double probe) throws Exception {
        int before = stage.on(() -> stage.seen(probe, y));
        CompletableFuture<Long> done = new CompletableFuture<>();
        long began = System.nanoTime();
        Platform.runLater(() -> stage.mouse(MouseEvent.MOUSE_DRAGGED, x, y));
        while (!done.isDone() && System.nanoTime() - began < PATIENCE) {
            Platform.runLater(() -> {
                if (stage.seen(probe, y) != before) done.complete(System.nanoTime());
            });
            TimeUnit.MICROSECONDS.sleep(400);
        }
        if (!done.isDone()) throw CanvasTrial.late("the paint");
        return (done.get() - began) / 1e6;
    }
}
