package io.sightglass.app.splits;

import io.sightglass.annotation.split.SplitTable;
import io.sightglass.annotation.split.SplitTable.Counts;
import io.sightglass.app.shell.text.Texts;
import io.sightglass.vision.dataset.Split;
import java.util.List;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** A bar for all images and for each label, parted by splits, with the counts beside it. */
final class SplitPlot extends GridPane {
    private static final List<Split> SPLITS = List.of(Split.values());
    private static final double BAR = 120;
    private static final double HIGH = 12;
    private static final double COUNT = 76;

    private final Texts texts;

    SplitPlot(Texts texts) {
        this.texts = texts;
        setId("splits-plot");
        getStyleClass().add("split-plot");
        ColumnConstraints name = new ColumnConstraints();
        name.setHgrow(Priority.ALWAYS);
        ColumnConstraints bar = new ColumnConstraints(BAR);
        getColumnConstraints().addAll(name, bar);
        for (int i = 0; i < SPLITS.size(); i++) {
            ColumnConstraints count = new ColumnConstraints(COUNT);
            count.setHalignment(HPos.RIGHT);
            getColumnConstraints().add(count);
        }
    }

    void show(SplitTable table) {
        getChildren().clear();
        for (Split split : SPLITS) {
            Label head = new Label();
            head.textProperty().bind(texts.of("splits.split." + split.word()));
            head.getStyleClass().addAll("hint", "head");
            add(head, 2 + SPLITS.indexOf(split), 0);
        }
        int row = 1;
        line(row++, texts.get("splits.all"), table.all());
        for (SplitTable.Line line : table.judged()) {
            line(row++, texts.get("splits.quality." + line.name()), line.counts());
        }
        for (SplitTable.Line line : table.labels()) line(row++, line.name(), line.counts());
    }

    private void line(int row, String name, Counts counts) {
        Label label = new Label(name);
        label.getStyleClass().add("name");
        add(label, 0, row);
        add(bar(name, counts), 1, row);
        for (Split split : SPLITS) {
            Label count = new Label("" + counts.of(split));
            count.setId("splits-" + split.word() + "-" + row);
            count.getStyleClass().add("count");
            add(count, 2 + SPLITS.indexOf(split), row);
        }
    }

    private Node bar(String name, Counts counts) {
        HBox bar = new HBox();
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.setAccessibleText(texts.get("splits.bar", name, counts.train(), counts.validation(), counts.test()));
        for (Split split : SPLITS) {
            Pane part = new Pane();
            double width = counts.total() == 0 ? 0 : BAR * counts.of(split) / counts.total();
            part.setMinSize(width, HIGH);
            part.setPrefSize(width, HIGH);
            part.setMaxSize(width, HIGH);
            part.getStyleClass().addAll("part", split.word());
            bar.getChildren().add(part);
        }
        bar.setMaxHeight(Region.USE_PREF_SIZE);
        return bar;
    }
}
