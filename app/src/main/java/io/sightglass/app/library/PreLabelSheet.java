package io.sightglass.app.library;

import io.sightglass.annotation.project.ModelEntry;
import io.sightglass.app.shell.look.Look;
import io.sightglass.app.shell.text.Texts;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Which model proposes shapes, and on how many images. */
final class PreLabelSheet extends VBox {
    private final PreLabelViewModel model;
    private final Texts texts;
    private final Label what = new Label();
    private final ComboBox<ModelEntry> models = new ComboBox<>();
    private final Button start = new Button();

    PreLabelSheet(PreLabelViewModel model, Texts texts, Runnable close) {
        this.model = model;
        this.texts = texts;
        setId("prelabel-sheet");
        getStyleClass().addAll("dialog", "prelabel-sheet");
        Look.style(this, "library");
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        Label title = new Label();
        title.textProperty().bind(texts.of("library.prelabel.title"));
        title.getStyleClass().add("heading");
        what.setId("prelabel-what");
        what.getStyleClass().add("hint");
        what.setWrapText(true);
        models.setId("prelabel-model");
        models.setMaxWidth(Double.MAX_VALUE);
        models.setItems(model.models());
        models.accessibleTextProperty().bind(texts.of("library.prelabel.model"));
        models.promptTextProperty().bind(texts.of("library.prelabel.none"));
        models.setCellFactory(list -> new ModelCell());
        models.setButtonCell(new ModelCell());
        model.model().subscribe(now -> now.ifPresent(models::setValue));
        models.valueProperty()
                .subscribe(now ->
                        Optional.ofNullable(now).ifPresent(m -> model.model().set(Optional.of(m))));
        Label hint = new Label();
        hint.getStyleClass().add("hint");
        hint.setWrapText(true);
        hint.textProperty().bind(texts.of("library.prelabel.hint"));
        Button cancel = new Button();
        cancel.setId("prelabel-dismiss");
        cancel.textProperty().bind(texts.of("shell.cancel"));
        cancel.setOnAction(e -> close.run());
        start.setId("prelabel-start");
        start.textProperty().bind(texts.of("library.prelabel.start"));
        start.getStyleClass().add("accent");
        start.setDefaultButton(true);
        start.disableProperty()
                .bind(Bindings.createBooleanBinding(() -> model.model().get().isEmpty(), model.model()));
        start.setOnAction(e -> {
            model.start();
            close.run();
        });
        HBox buttons = new HBox(cancel, start);
        buttons.getStyleClass().add("buttons");
        buttons.setAlignment(Pos.CENTER_RIGHT);
        getChildren().addAll(new VBox(4, title, what), models, hint, buttons);
    }

    /** Says how many images are meant now, and gives what has the focus at first. */
    Node open() {
        what.setText(texts.get("library.prelabel.what", model.images().size()));
        model.look();
        return models;
    }

    private static final class ModelCell extends ListCell<ModelEntry> {
        @Override
        protected void updateItem(ModelEntry item, boolean empty) {
            super.updateItem(item, empty);
            setText(empty ? "" : item.name());
        }
    }
}
