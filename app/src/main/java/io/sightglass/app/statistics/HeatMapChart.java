package io.sightglass.app.statistics;

import io.sightglass.annotation.query.Query;
import io.sightglass.annotation.statistics.HeatMap;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;

/** The image as a square of cells that are the stronger the more shapes have their centre there. */
final class HeatMapChart extends Chart {
    private static final double SIDE = 256;
    private static final double LEAST = 0.12;

    private final List<Region> cells = new ArrayList<>();

    HeatMapChart(String id, List<Bar> bars, Consumer<Query> open) {
        super(id, bars, open);
        getStyleClass().add("heat-map");
        setMinSize(SIDE, SIDE);
        setPrefSize(SIDE, SIDE);
        setMaxSize(SIDE, SIDE);
        for (Bar bar : bars) {
            Region fill = new Region();
            fill.getStyleClass().addAll("cell", "series-0");
            // by the root, so that few centres can be seen beside many
            fill.setOpacity(bar.count() == 0 ? 0 : LEAST + (1 - LEAST) * Math.sqrt((double) bar.count() / most()));
            fill.setMouseTransparent(true);
            cells.add(fill);
            getChildren().add(fill);
        }
        for (int i = 0; i < bars.size(); i++) {
            Region frame = new Region();
            frame.getStyleClass().add("frame");
            stand(frame);
            cells.add(frame);
        }
    }

    @Override
    int next(int from, KeyCode key) {
        int column = from % HeatMap.SIDE;
        return switch (key) {
            case LEFT, KP_LEFT -> column > 0 ? from - 1 : from;
            case RIGHT, KP_RIGHT -> column < HeatMap.SIDE - 1 ? from + 1 : from;
            case UP, KP_UP -> from >= HeatMap.SIDE ? from - HeatMap.SIDE : from;
            case DOWN, KP_DOWN -> from + HeatMap.SIDE < bars().size() ? from + HeatMap.SIDE : from;
            default -> from;
        };
    }

    @Override
    protected void layoutChildren() {
        double side = SIDE / HeatMap.SIDE;
        for (int i = 0; i < cells.size(); i++) {
            int cell = i % bars().size();
            cells.get(i)
                    .resizeRelocate(cell % HeatMap.SIDE * side, Math.floorDiv(cell, HeatMap.SIDE) * side, side, side);
        }
    }
}
