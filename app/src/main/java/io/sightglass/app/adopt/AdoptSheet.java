package io.sightglass.app.adopt;

import io.sightglass.app.shell.Choosers;
import io.sightglass.app.shell.look.Look;
import io.sightglass.app.shell.text.Texts;
import io.sightglass.vision.opencv.ImageFiles;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** The assistant: what is said about the model at the left, what it sees at the right, and the way into the project. */
final class AdoptSheet extends VBox {
    private final AdoptViewModel model;
    private final Texts texts;
    private final Choosers choosers;
    private final Runnable close;
    private final AdoptForm form;

    AdoptSheet(AdoptViewModel model, Texts texts, Choosers choosers, Runnable close) {
        this.model = model;
        this.texts = texts;
        this.choosers = choosers;
        this.close = close;
        this.form = new AdoptForm(model, texts, choosers);
        setId("adopt-sheet");
        getStyleClass().addAll("dialog", "adopt-sheet");
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        Look.style(this, "adopt");
        Label title = new Label();
        title.getStyleClass().add("heading");
        title.textProperty().bind(texts.of("adopt.title"));
        Label hint = new Label();
        hint.getStyleClass().add("hint");
        hint.textProperty().bind(texts.of("adopt.hint"));
        AdoptPicture picture = new AdoptPicture(model, texts);
        VBox.setVgrow(picture, Priority.ALWAYS);
        VBox right = new VBox(8, picture, steps());
        HBox.setHgrow(right, Priority.ALWAYS);
        HBox middle = new HBox(24, form, right);
        VBox.setVgrow(middle, Priority.ALWAYS);
        getChildren().addAll(new VBox(4, title, hint), middle, end());
        addEventFilter(KeyEvent.KEY_PRESSED, this::turn);
        setOnDragOver(AdoptSheet::dragOver);
        setOnDragDropped(this::dropped);
    }

    Node focus() {
        return form.focus();
    }

    /** The picture's name between the ways to others. */
    private Node steps() {
        Button before = icon("adopt-before", "mdi2c-chevron-left", "adopt.before", () -> model.step(-1));
        Button after = icon("adopt-after", "mdi2c-chevron-right", "adopt.after", () -> model.step(1));
        Label name = new Label();
        name.setId("adopt-picture-name");
        name.getStyleClass().add("hint");
        name.textProperty()
                .bind(model.picture()
                        .map(p -> p.map(f -> String.valueOf(f.getFileName())).orElse("")));
        Region spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        Button other = new Button();
        other.setId("adopt-picture-choose");
        other.textProperty().bind(texts.of("adopt.picture.choose"));
        other.setOnAction(e -> choosers.file(
                        texts.get("adopt.picture.choose"), texts.get("adopt.picture.files"), ImageFiles.endings())
                .ifPresent(f -> model.picture().set(Optional.of(f))));
        HBox row = new HBox(8, before, after, name, spring, other);
        row.setAlignment(Pos.CENTER_LEFT);
        // A backbone shows nothing on pictures.
        row.visibleProperty().bind(model.attempt().map(attempt -> !(attempt instanceof Attempt.Features)));
        return row;
    }

    private Node end() {
        Label called = new Label();
        called.textProperty().bind(texts.of("adopt.name"));
        called.getStyleClass().add("title");
        TextField name = new TextField();
        name.setId("adopt-name");
        name.setPrefColumnCount(18);
        name.accessibleTextProperty().bind(texts.of("adopt.name"));
        name.textProperty().bindBidirectional(model.name());
        called.setLabelFor(name);
        ProgressBar bar = new ProgressBar();
        bar.setId("adopt-progress");
        Label what = new Label();
        what.getStyleClass().add("hint");
        model.saving().subscribe(saving -> {
            bar.progressProperty().unbind();
            what.textProperty().unbind();
            what.setText("");
            bar.setVisible(saving.isPresent());
            saving.ifPresent(s -> {
                bar.progressProperty().bind(s.fraction());
                what.textProperty().bind(s.what());
            });
        });
        Region spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        Button cancel = new Button();
        cancel.setId("adopt-cancel");
        cancel.textProperty().bind(texts.of("shell.cancel"));
        cancel.setOnAction(e -> close.run());
        HBox row = new HBox(8, called, name, bar, what, spring, cancel, save());
        row.getStyleClass().add("buttons");
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private Button save() {
        Button save = new Button();
        save.setId("adopt-save");
        save.getStyleClass().add("accent");
        save.textProperty().bind(texts.of("adopt.save"));
        save.setDefaultButton(true);
        save.setOnAction(e -> model.save(close));
        save.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> !model.attempt().get().isAdoptable()
                                || model.name().get().isBlank()
                                || model.saving().get().isPresent(),
                        model.attempt(),
                        model.name(),
                        model.saving()));
        return save;
    }

    private Button icon(String id, String icon, String key, Runnable action) {
        Button button = new Button("", new FontIcon(icon));
        button.setId(id);
        button.getStyleClass().add("icon-button");
        button.accessibleTextProperty().bind(texts.of(key));
        button.setOnAction(e -> action.run());
        return button;
    }

    private void turn(KeyEvent event) {
        boolean down = event.getCode() == KeyCode.PAGE_DOWN;
        if (!down && event.getCode() != KeyCode.PAGE_UP) return;
        model.step(down ? 1 : -1);
        event.consume();
    }

    private static void dragOver(DragEvent event) {
        if (event.getDragboard().hasFiles()) event.acceptTransferModes(TransferMode.COPY);
        event.consume();
    }

    /** A model takes the model's place, anything else the picture's. */
    private void dropped(DragEvent event) {
        event.getDragboard().getFiles().stream().findFirst().ifPresent(f -> {
            if (f.getName().endsWith(".onnx")) model.offer(f.toPath());
            else model.picture().set(Optional.of(f.toPath()));
        });
        event.setDropCompleted(true);
        event.consume();
    }
}
