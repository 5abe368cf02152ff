package io.sightglass.app.statistics;

import io.sightglass.annotation.query.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;

/** Bars that stand side by side on a scale, each between two of its borders. */
final class StandingBars extends Chart {
    private static final double TOP = 18;
    private static final double BELOW = 18;
    private static final double HEIGHT = 168;
    private static final double LEAST = 2;
    private static final double TICK = 46;

    private final List<Label> ticks = new ArrayList<>();
    private final List<Region> fills = new ArrayList<>();
    private final List<Region> columns = new ArrayList<>();
    private final List<Mark> marks;
    private final List<Region> lines = new ArrayList<>();
    private final List<Label> names = new ArrayList<>();
    private final Region ground = new Region();

    /**
     * A line across the bars.
     *
     * @param place in bars from the left
     */
    record Mark(double place, String name) {}

    /** @param borders texts, one more than there are bars */
    StandingBars(String id, List<Bar> bars, List<String> borders, List<Mark> marks, Consumer<Query> open) {
        super(id, bars, open);
        this.marks = List.copyOf(marks);
        getStyleClass().add("standing");
        setMinHeight(HEIGHT);
        setPrefHeight(HEIGHT);
        ground.getStyleClass().add("ground");
        getChildren().add(ground);
        for (Mark mark : marks) {
            Region line = new Region();
            line.getStyleClass().add("mark");
            lines.add(line);
            Label name = label(mark.name(), Pos.CENTER_LEFT);
            names.add(name);
            getChildren().addAll(line, name);
        }
        for (int i = 0; i < bars.size(); i++) {
            Region column = new Region();
            column.getStyleClass().add("column");
            Region fill = new Region();
            fill.getStyleClass().addAll("bar", "series-0");
            fill.setMouseTransparent(true);
            columns.add(column);
            fills.add(fill);
            stand(column);
            getChildren().add(fill);
        }
        for (String border : borders) ticks.add(label(border, Pos.CENTER));
        getChildren().addAll(ticks);
    }

    private static Label label(String text, Pos at) {
        Label label = new Label(text);
        label.getStyleClass().add("tick");
        label.setAlignment(at);
        label.setMouseTransparent(true);
        return label;
    }

    @Override
    int next(int from, KeyCode key) {
        return switch (key) {
            case LEFT, KP_LEFT -> from - 1;
            case RIGHT, KP_RIGHT -> from + 1;
            default -> from;
        };
    }

    @Override
    protected void layoutChildren() {
        double bottom = getHeight() - BELOW;
        double wide = getWidth() / Math.max(1, bars().size());
        double gap = Math.min(2, wide / 6);
        for (int i = 0; i < fills.size(); i++) {
            long count = bars().get(i).count();
            double height = count == 0 ? 0 : Math.max(LEAST, (bottom - TOP) * count / most());
            columns.get(i).resizeRelocate(i * wide, 0, wide, bottom);
            fills.get(i).resizeRelocate(i * wide + gap, bottom - height, wide - 2 * gap, height);
        }
        ground.resizeRelocate(0, bottom, getWidth(), 1);
        for (int i = 0; i < marks.size(); i++) {
            double x = Math.round(marks.get(i).place() * wide);
            lines.get(i).resizeRelocate(x, 0, 1, bottom);
            names.get(i).autosize();
            names.get(i).relocate(x + 4, 0);
        }
        int step = Math.max(1, (int) Math.ceil(TICK / Math.max(1, wide)));
        for (int i = 0; i < ticks.size(); i++) {
            Label tick = ticks.get(i);
            tick.setVisible(i % step == 0);
            double half = TICK / 2;
            double x = Math.clamp(i * wide - half, -6, Math.max(-6, getWidth() - TICK + 6));
            tick.setAlignment(i == 0 ? Pos.CENTER_LEFT : i == ticks.size() - 1 ? Pos.CENTER_RIGHT : Pos.CENTER);
            tick.resizeRelocate(i == 0 ? 0 : x, bottom + 2, TICK, BELOW - 2);
        }
    }
}
