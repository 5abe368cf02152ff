package io.sightglass.app.label;

import io.sightglass.app.workflow.Measured;
import io.sightglass.vision.progress.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An image of 20,000 by 20,000 pixels: the very first view, the next one, panning, zooming, and the memory it takes. */
final class BigPictureTrial {
    private static final int COUNT = 200;
    private static final double FIRST_COARSE_SECONDS = 5;
    private static final double FIRST_SECONDS = 60;
    private static final double NEXT_SECONDS = 1.5;
    private static final double MOST_MEGABYTES = 700;

    private final TrialStage stage;

    BigPictureTrial(TrialStage stage) {
        this.stage = stage;
    }

    List<Measured> run(Progress progress) throws Exception {
        progress.report(0, "a very large image, for the first time");
        List<Measured> all = new ArrayList<>();
        long began = System.nanoTime();
        stage.go(TrialProject.BIG);
        stage.await("the coarse view", () -> stage.canvas().pictured().get());
        all.add(Measured.atMost(
                "20,000x20,000: very first opening, coarse view", since(began), "s", FIRST_COARSE_SECONDS));
        stage.settle();
        all.add(Measured.atMost("20,000x20,000: very first opening, sharp", since(began), "s", FIRST_SECONDS));
        stage.go(TrialProject.MANY);
        stage.settle();
        progress.report(0.5, "a very large image");
        began = System.nanoTime();
        stage.go(TrialProject.BIG);
        stage.settle();
        stage.drawn();
        all.add(Measured.atMost("20,000x20,000: first view", since(began), "s", NEXT_SECONDS));
        all.addAll(Frames.of(
                        stage,
                        COUNT,
                        n -> stage.canvas().pan(ManyShapesTrial.there(n) * 7, ManyShapesTrial.there(n) * 5))
                .asRate("20,000x20,000: pan, all in view"));
        all.addAll(Frames.of(stage, COUNT, n -> stage.canvas().zoom(n < COUNT / 2 ? 1.05 : 1 / 1.05, 700, 450))
                .asRate("20,000x20,000: zoom in and out"));
        stage.on(() -> {
            stage.canvas().fullSize();
            return true;
        });
        all.addAll(
                Frames.of(stage, COUNT, n -> stage.canvas().pan(-23, -17)).asRate("20,000x20,000: pan at full size"));
        began = System.nanoTime();
        stage.settle();
        all.add(Measured.atMost("20,000x20,000: sharp after panning", since(began), "s", 1));
        TimeUnit.SECONDS.sleep(1);
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        all.add(Measured.atMost(
                "20,000x20,000: heap afterwards",
                (runtime.totalMemory() - runtime.freeMemory()) / 1e6,
                "MB",
                MOST_MEGABYTES));
        return all;
    }

    private static double since(long began) {
        return (System.nanoTime() - began) / 1e9;
    }
}
