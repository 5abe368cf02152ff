package io.sightglass.app.statistics;

import io.sightglass.annotation.query.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;

/** Bars that lie one under the other, with their names before them and their numbers behind. */
final class LyingBars extends Chart {
    private static final double ROW = 24;
    private static final double THICK = 14;
    private static final double NAME = 0.36;
    private static final double NUMBER = 52;
    private static final double LEAST = 2;

    private final List<Region> rows = new ArrayList<>();
    private final List<Label> names = new ArrayList<>();
    private final List<List<Region>> parts = new ArrayList<>();
    private final List<Label> numbers = new ArrayList<>();

    /** @param number writes a count */
    LyingBars(String id, List<Bar> bars, LongFunction<String> number, Consumer<Query> open) {
        super(id, bars, open);
        getStyleClass().add("lying");
        setMinHeight(ROW * Math.max(1, bars.size()));
        setPrefHeight(ROW * Math.max(1, bars.size()));
        for (Bar bar : bars) {
            Region row = new Region();
            row.getStyleClass().add("column");
            rows.add(row);
            stand(row);
            names.add(label(bar.name(), "name"));
            numbers.add(label(number.apply(bar.count()), "tick"));
            List<Region> fills = new ArrayList<>();
            for (int p = 0; p < bar.parts().size(); p++) {
                Region fill = new Region();
                fill.getStyleClass().addAll("bar", "series-" + p);
                fill.setMouseTransparent(true);
                fills.add(fill);
            }
            parts.add(fills);
            getChildren().addAll(fills);
        }
        getChildren().addAll(names);
        getChildren().addAll(numbers);
    }

    private static Label label(String text, String style) {
        Label label = new Label(text);
        label.getStyleClass().add(style);
        label.setAlignment(Pos.CENTER_LEFT);
        label.setMouseTransparent(true);
        return label;
    }

    @Override
    int next(int from, KeyCode key) {
        return switch (key) {
            case UP, KP_UP -> from - 1;
            case DOWN, KP_DOWN -> from + 1;
            default -> from;
        };
    }

    @Override
    protected void layoutChildren() {
        double left = Math.floor(getWidth() * NAME);
        double scale = Math.max(0, getWidth() - left - NUMBER) / most();
        for (int i = 0; i < rows.size(); i++) {
            double y = i * ROW;
            rows.get(i).resizeRelocate(-4, y, getWidth() + 8, ROW);
            names.get(i).resizeRelocate(0, y, left - 8, ROW);
            double x = left;
            for (int p = 0; p < parts.get(i).size(); p++) {
                long count = bars().get(i).parts().get(p);
                double width = count == 0 ? 0 : Math.max(LEAST, count * scale);
                parts.get(i).get(p).resizeRelocate(x, y + (ROW - THICK) / 2, width, THICK);
                x += width;
            }
            numbers.get(i).resizeRelocate(x + 6, y, NUMBER, ROW);
        }
    }
}
