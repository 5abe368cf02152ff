package io.sightglass.app.label;

import io.sightglass.app.workflow.Measured;
import io.sightglass.vision.geometry.Point;
import io.sightglass.vision.progress.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.scene.input.MouseEvent;

/** An image with ten thousand polygons: panning, zooming, and dragging one of them. */
final class ManyShapesTrial {
    private static final int COUNT = 150;
    private static final int TURN = 30;

    private final TrialStage stage;

    ManyShapesTrial(TrialStage stage) {
        this.stage = stage;
    }

    List<Measured> run(Progress progress) throws Exception {
        progress.report(0, "many shapes");
        stage.go(TrialProject.MANY);
        stage.settle();
        List<Measured> all = new ArrayList<>();
        all.addAll(Frames.of(stage, COUNT, n -> stage.canvas().pan(there(n) * 7, there(n) * 3))
                .asRate("10,000 polygons: pan, all in view"));
        stage.on(() -> {
            stage.canvas().fit();
            return true;
        });
        all.addAll(Frames.of(stage, COUNT, n -> stage.canvas().zoom(Math.pow(1.06, there(n)), 600, 400))
                .asRate("10,000 polygons: zoom"));
        stage.on(() -> {
            stage.canvas().fit();
            stage.canvas().fullSize();
            return true;
        });
        all.addAll(Frames.of(stage, COUNT, n -> stage.canvas().pan(there(n) * 17, there(n) * 11))
                .asRate("10,000 polygons: pan at full size"));
        stage.on(() -> {
            stage.canvas().fit();
            return true;
        });
        stage.settle();
        all.addAll(drag());
        return all;
    }

    private List<Measured> drag() throws Exception {
        Point from = stage.on(() -> stage.canvas()
                .viewport()
                .get()
                .toCanvas(stage.model().shapes().get(5050).outline().bounds().centre()));
        stage.on(() -> {
            stage.pointer().tool().set(Tool.SELECT);
            stage.mouse(MouseEvent.MOUSE_MOVED, from.x(), from.y());
            stage.mouse(MouseEvent.MOUSE_PRESSED, from.x(), from.y());
            return true;
        });
        Frames frames =
                Frames.of(stage, COUNT, n -> stage.mouse(MouseEvent.MOUSE_DRAGGED, from.x() + n, from.y() + n % 40));
        List<Measured> all = new ArrayList<>(frames.asRate("10,000 polygons: drag one"));
        long began = System.nanoTime();
        stage.on(() -> {
            stage.mouse(MouseEvent.MOUSE_RELEASED, from.x() + COUNT, from.y());
            return true;
        });
        all.add(Measured.atMost(
                "10,000 polygons: the edit at the end of the drag", (System.nanoTime() - began) / 1e6, "ms", 100));
        TimeUnit.SECONDS.sleep(1);
        return all;
    }

    /** To and fro. */
    static int there(int n) {
        return n / TURN % 2 == 0 ? 1 : -1;
    }
}
