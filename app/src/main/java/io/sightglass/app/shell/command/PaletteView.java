package io.sightglass.app.shell.command;

import io.sightglass.app.shell.text.Texts;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** A field and the commands that fit what is typed into it. */
public final class PaletteView extends VBox {
    private static final int MOST = 10;
    private static final double ROW = 36;
    private static final double MARGIN = 18;

    private final PaletteViewModel model;
    private final Texts texts;
    private final Runnable close;
    private final TextField field = new TextField();
    private final ListView<Command> list = new ListView<>();

    public PaletteView(PaletteViewModel model, Texts texts, Runnable close) {
        this.model = model;
        this.texts = texts;
        this.close = close;
        setId("palette");
        getStyleClass().add("palette");
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        field.setId("palette-query");
        field.promptTextProperty().bind(texts.of("shell.palette.prompt"));
        field.accessibleTextProperty().bind(texts.of("shell.palette.prompt"));
        field.textProperty().bindBidirectional(model.query());
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::steer);
        HBox.setHgrow(field, Priority.ALWAYS);
        HBox line = new HBox(new FontIcon("mdi2m-magnify"), field);
        line.getStyleClass().add("line");
        list.setId("palette-list");
        list.accessibleTextProperty().bind(texts.of("shell.palette"));
        list.setItems(model.found());
        list.setFocusTraversable(false);
        list.setFixedCellSize(ROW);
        list.setCellFactory(l -> new CommandCell());
        Label none = new Label();
        none.textProperty().bind(texts.of("shell.palette.none"));
        list.setPlaceholder(none);
        list.prefHeightProperty()
                .bind(Bindings.size(model.found()).map(n -> Math.clamp(n.intValue(), 1, MOST) * ROW + MARGIN));
        model.chosen().subscribe(i -> choose(i.intValue()));
        model.found().subscribe(() -> choose(model.chosen().get()));
        getChildren().addAll(line, list);
    }

    /** Where the focus goes. */
    public Node focus() {
        return field;
    }

    private void choose(int index) {
        list.getSelectionModel().select(index);
        list.scrollTo(Math.max(0, index - 4));
    }

    private void steer(KeyEvent event) {
        switch (event.getCode()) {
            case DOWN -> model.move(1);
            case UP -> model.move(-1);
            case ENTER -> run();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void run() {
        model.choice().ifPresent(command -> {
            close.run();
            command.run();
        });
    }

    private final class CommandCell extends ListCell<Command> {
        private final FontIcon icon = new FontIcon();
        private final Label name = new Label();
        private final Label keys = new Label();
        private final HBox row = new HBox(icon, name, keys);

        CommandCell() {
            HBox.setHgrow(name, Priority.ALWAYS);
            name.setMaxWidth(Double.MAX_VALUE);
            keys.getStyleClass().add("keys");
            row.getStyleClass().add("row");
            setOnMouseClicked(e -> {
                if (isEmpty()) return;
                model.chosen().set(getIndex());
                run();
            });
        }

        @Override
        protected void updateItem(Command command, boolean empty) {
            super.updateItem(command, empty);
            setGraphic(empty ? null : row);
            if (empty) return;
            icon.setIconLiteral(command.icon());
            name.setText(command.text(texts).getValue());
            keys.setVisible(!command.shortcuts().isEmpty());
            if (keys.isVisible()) keys.setText(command.shortcuts().getFirst().shown(texts));
        }
    }
}
