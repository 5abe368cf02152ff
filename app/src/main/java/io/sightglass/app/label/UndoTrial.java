package io.sightglass.app.label;

import io.sightglass.annotation.document.Document;
import io.sightglass.annotation.edit.Edit;
import io.sightglass.annotation.edit.History;
import io.sightglass.annotation.shape.Shape;
import io.sightglass.app.workflow.Measured;
import io.sightglass.vision.geometry.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Ten thousand edits of a document with ten thousand polygons, all undone and all redone. */
final class UndoTrial {
    private static final int EDITS = 10_000;
    private static final double MOST_SECONDS = 10;
    private static final double MOST_MEGABYTES = 200;
    private static final double MEGABYTE = 1e6;

    List<Measured> run() {
        List<Shape> shapes = new ArrayList<>();
        for (int i = 0; i < TrialProject.SHAPES; i++) {
            shapes.add(Shape.drawn(
                    i + 1, "part", TrialProject.polygon(20 + i % 100 * 40, 20 + Math.floorDiv(i, 100) * 40.0)));
        }
        Document first = Document.empty(1, new Size(4000, 4000)).withShapes(shapes);
        Random random = new Random(1);
        double before = used();
        long began = System.nanoTime();
        History history = History.of(first);
        for (int i = 0; i < EDITS; i++) {
            Shape shape = history.document().shapes().get(random.nextInt(TrialProject.SHAPES));
            history = history.apply(
                    new Edit.ReplaceShape(shape.withOutline(shape.outline().moved(1, 1))));
        }
        double held = used() - before;
        Document last = history.document();
        for (int i = 0; i < EDITS; i++) history = history.undo();
        boolean back = history.document().equals(first) && !history.canUndo();
        for (int i = 0; i < EDITS; i++) history = history.redo();
        boolean again = history.document().equals(last) && !history.canRedo();
        return List.of(
                Measured.atMost(
                        "10,000 edits, undone and redone", (System.nanoTime() - began) / 1e9, "s", MOST_SECONDS),
                Measured.atMost("10,000 edits, undone: documents that differ", back ? 0 : 1, "", 0),
                Measured.atMost("10,000 edits, redone: documents that differ", again ? 0 : 1, "", 0),
                Measured.atMost("10,000 edits: memory held to undo them", held, "MB", MOST_MEGABYTES));
    }

    private static double used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / MEGABYTE;
    }
}
