package io.sightglass.app.label;

import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Point;
import io.sightglass.vision.geometry.Size;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.shape.Line;

/** Lines through the pointer across the whole picture, with every tool that draws. */
final class Crosshair extends OverImage {
    private final LabelViewModel model;
    private final PointerViewModel pointer;
    private final LabelCanvas canvas;
    private final ObservableValue<Boolean> wanted;
    private final List<Line> across = List.of(new Line(), new Line());
    private final List<Line> down = List.of(new Line(), new Line());

    Crosshair(LabelViewModel model, PointerViewModel pointer, LabelCanvas canvas, ObservableValue<Boolean> wanted) {
        super("label-crosshair", "crosshair");
        this.model = model;
        this.pointer = pointer;
        this.canvas = canvas;
        this.wanted = wanted;
        for (List<Line> lines : List.of(across, down)) {
            lines.getFirst().getStyleClass().add("halo");
            lines.getLast().getStyleClass().add("line");
            getChildren().addAll(lines);
        }
        canvas.pointer().subscribe(now -> show());
        canvas.viewport().subscribe(now -> show());
        pointer.tool().subscribe(now -> show());
        pointer.gesture().subscribe(now -> show());
        wanted.subscribe(now -> show());
    }

    private void show() {
        Optional<Size> size = model.image().get().map(i -> i.size());
        Optional<Point> at = canvas.pointer().get().filter(p -> suits());
        boolean seen =
                size.isPresent() && at.filter(p -> size.get().box().contains(p)).isPresent();
        setVisible(seen);
        if (!seen) return;
        Viewport view = canvas.viewport().get();
        Point here = view.toCanvas(at.orElseThrow());
        Box picture = size.get().box();
        Point first = view.toCanvas(new Point(picture.x1(), picture.y1()));
        Point last = view.toCanvas(new Point(picture.x2(), picture.y2()));
        double x = Math.floor(here.x()) + 0.5;
        double y = Math.floor(here.y()) + 0.5;
        across.forEach(line -> place(line, first.x(), y, last.x(), y));
        down.forEach(line -> place(line, x, first.y(), x, last.y()));
    }

    /** Not during a stroke, for lines across the picture would make the brush slow. */
    private boolean suits() {
        boolean paints = pointer.gesture().get().orElse(null) instanceof Gesture.Paint;
        return wanted.getValue() && !paints && pointer.tool().get() != Tool.SELECT;
    }

    private static void place(Line line, double x1, double y1, double x2, double y2) {
        line.setStartX(x1);
        line.setStartY(y1);
        line.setEndX(x2);
        line.setEndY(y2);
    }
}
