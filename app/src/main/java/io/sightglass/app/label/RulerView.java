package io.sightglass.app.label;

import io.sightglass.app.shell.text.Texts;
import io.sightglass.vision.geometry.Point;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.Label;
import javafx.scene.shape.Line;

/** The measured line over the image, with its length and direction beside its end. */
final class RulerView extends OverImage {
    private static final double TICK = 6;
    private static final double ASIDE = 14;

    private final ScaleViewModel model;
    private final ObjectProperty<Viewport> viewport;
    private final Texts texts;
    private final List<Line> halo = List.of(new Line(), new Line(), new Line());
    private final List<Line> lines = List.of(new Line(), new Line(), new Line());
    private final Label said = new Label();

    RulerView(ScaleViewModel model, ObjectProperty<Viewport> viewport, Texts texts) {
        super("label-ruler", "ruler");
        this.model = model;
        this.viewport = viewport;
        this.texts = texts;
        halo.forEach(line -> line.getStyleClass().add("halo"));
        lines.forEach(line -> line.getStyleClass().add("line"));
        said.setId("label-ruler-said");
        said.getStyleClass().add("said");
        getChildren().addAll(halo);
        getChildren().addAll(lines);
        getChildren().add(said);
        model.measured().subscribe(now -> show());
        model.scale().subscribe(now -> show());
        viewport.subscribe(now -> show());
        texts.language().subscribe(now -> show());
        said.widthProperty().subscribe(now -> requestLayout());
    }

    private void show() {
        Optional<Measure> measured = model.measured().get();
        setVisible(measured.isPresent());
        measured.ifPresent(m -> said.setText(Lengths.of(m, model.scale().get(), texts)));
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        model.measured().get().ifPresent(this::place);
    }

    private void place(Measure measure) {
        Point from = viewport.get().toCanvas(measure.from());
        Point to = viewport.get().toCanvas(measure.to());
        double length = from.distance(to);
        double x = length == 0 ? 0 : (to.y() - from.y()) / length * TICK;
        double y = length == 0 ? TICK : (from.x() - to.x()) / length * TICK;
        for (List<Line> layer : List.of(halo, lines)) {
            place(layer.get(0), from, to);
            place(layer.get(1), from.plus(-x, -y), from.plus(x, y));
            place(layer.get(2), to.plus(-x, -y), to.plus(x, y));
        }
        boolean left = to.x() + ASIDE + said.getWidth() > getWidth();
        double top = Math.clamp(to.y() - said.getHeight() / 2, 0, Math.max(0, getHeight() - said.getHeight()));
        said.relocate(left ? Math.max(0, to.x() - ASIDE - said.getWidth()) : to.x() + ASIDE, top);
    }

    private static void place(Line line, Point from, Point to) {
        line.setStartX(from.x());
        line.setStartY(from.y());
        line.setEndX(to.x());
        line.setEndY(to.y());
    }
}
