package io.sightglass.app.train.runs;

import io.sightglass.app.shell.text.Texts;
import io.sightglass.app.workflow.DescribeRuns.Entry;
import java.util.List;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;

/** The trainings, a line each; several can be chosen. */
final class RunTable extends TableView<Entry> {
    private static final int ROW = 36;
    private static final int MOST_ROWS = 8;
    private static final int FRAME = 16; // with room for the bar that a long list scrolls by

    private final RunsViewModel model;
    private final Texts texts;
    private final RunWords words;
    private boolean following;

    RunTable(RunsViewModel model, Texts texts) {
        super(model.entries());
        this.model = model;
        this.texts = texts;
        this.words = new RunWords(texts);
        setId("train-runs");
        getStyleClass().add("runs");
        accessibleTextProperty().bind(texts.of("train.runs"));
        setFixedCellSize(ROW);
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        column("number", 40, e -> "#" + e.run().id());
        column("what", 164, words::what);
        column("size", 52, e -> RunWords.number(e.asked().size()));
        column("epochs", 66, e -> RunWords.number(e.asked().epochs()));
        column("seed", 60, e -> Long.toString(e.asked().seed()));
        stateColumn();
        column("time", 62, RunWords::time);
        column("best", 58, words::best);
        column("model", 118, e -> e.model().orElse("–"));
        stretchLast();
        getSelectionModel().getSelectedItems().addListener((ListChangeListener<Entry>) change -> tell());
        model.entries().addListener((ListChangeListener<Entry>) change -> {
            fit();
            follow(model.chosen().get()); // an exchanged list has lost its selection
        });
        model.chosen().subscribe(this::follow);
        texts.language().subscribe(now -> refresh());
        fit();
    }

    /** A table that is laid out before it has room must not squeeze its columns for good. */
    private void stretchLast() {
        TableColumn<Entry, ?> last = getColumns().getLast();
        double others =
                getColumns().stream().mapToDouble(TableColumn::getPrefWidth).sum() - last.getPrefWidth();
        last.prefWidthProperty()
                .bind(Bindings.max(last.getMinWidth(), widthProperty().subtract(others + FRAME)));
    }

    private void fit() {
        setPrefHeight(ROW * (1 + Math.clamp(model.entries().size(), 1, MOST_ROWS)) + 6);
        setMinHeight(getPrefHeight());
    }

    /** While the list is exchanged nothing is selected for a moment, which no user asked for. */
    private void tell() {
        List<Entry> selected = getSelectionModel().getSelectedItems().stream()
                .filter(getItems()::contains)
                .toList();
        if (!following && !selected.isEmpty()) model.choose(selected);
    }

    private void follow(List<Entry> chosen) {
        following = true;
        try {
            if (List.copyOf(getSelectionModel().getSelectedItems()).stream()
                            .filter(chosen::contains)
                            .count()
                    == chosen.size()) return;
            getSelectionModel().clearSelection();
            chosen.forEach(e -> getSelectionModel().select(e));
        } finally {
            following = false;
        }
    }

    private TableColumn<Entry, String> column(String name, double width, Function<Entry, String> value) {
        TableColumn<Entry, String> column = new TableColumn<>();
        column.setId("train-runs-" + name);
        column.textProperty().bind(texts.of("train.column." + name));
        column.setPrefWidth(width);
        column.setMinWidth(40);
        column.setResizable(false);
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(value.apply(row.getValue())));
        getColumns().add(column);
        return column;
    }

    private void stateColumn() {
        column("state", 118, words::state).setCellFactory(c -> new StateCell());
    }

    /** The state as a coloured chip. */
    private static final class StateCell extends TableCell<Entry, String> {
        private final Label chip = new Label();

        @Override
        protected void updateItem(@Nullable String text, boolean empty) {
            super.updateItem(text, empty);
            Entry entry = empty ? null : getTableRow().getItem();
            setGraphic(entry == null ? null : chip);
            if (entry == null) return;
            chip.setText(text);
            chip.getStyleClass().setAll("label", "chip", RunWords.tone(entry));
        }
    }
}
