package io.sightglass.app.library;

import io.sightglass.annotation.project.SavedQuery;
import io.sightglass.app.shell.look.Look;
import io.sightglass.app.shell.text.Texts;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** Gives the query a name, and renames or deletes those that have one. */
final class SavedSheet extends VBox {
    private final LibraryViewModel model;
    private final Texts texts;
    private final TextField name = new TextField();
    private final VBox list = new VBox();

    SavedSheet(LibraryViewModel model, Texts texts, Runnable close) {
        this.model = model;
        this.texts = texts;
        setId("saved-sheet");
        getStyleClass().addAll("dialog", "saved-sheet");
        Look.style(this, "library");
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        Label title = new Label();
        title.textProperty().bind(texts.of("library.saved.title"));
        title.getStyleClass().add("heading");
        Label query = new Label();
        query.getStyleClass().add("hint");
        query.setWrapText(true);
        query.textProperty()
                .bind(model.query()
                        .flatMap(q -> q.text().isEmpty()
                                ? texts.of("library.saved.all")
                                : texts.of("library.saved.query", q.text())));
        name.setId("saved-name");
        name.promptTextProperty().bind(texts.of("library.saved.name"));
        name.accessibleTextProperty().bind(texts.of("library.saved.name"));
        HBox.setHgrow(name, Priority.ALWAYS);
        Button save = new Button();
        save.setId("saved-save");
        save.getStyleClass().add("accent");
        save.textProperty().bind(texts.of("library.saved.save"));
        save.setDefaultButton(true);
        save.disableProperty().bind(name.textProperty().map(String::isBlank));
        save.setOnAction(e -> {
            model.save(name.getText());
            name.clear();
            close.run();
        });
        HBox line = new HBox(name, save);
        line.getStyleClass().add("line");
        list.getStyleClass().add("list");
        model.saved().subscribe(this::fill);
        Button done = new Button();
        done.setId("saved-close");
        done.textProperty().bind(texts.of("library.saved.close"));
        done.setOnAction(e -> close.run());
        HBox buttons = new HBox(done);
        buttons.getStyleClass().add("buttons");
        buttons.setAlignment(Pos.CENTER_RIGHT);
        getChildren().addAll(new VBox(4, title, query), line, list, buttons);
        fill();
    }

    Node focus() {
        return name;
    }

    private void fill() {
        list.getChildren().setAll(model.saved().stream().map(this::line).toList());
    }

    private Node line(SavedQuery one) {
        int number = model.saved().indexOf(one) + 1;
        TextField called = new TextField(one.name());
        called.setId("saved-name-" + number);
        called.accessibleTextProperty().bind(texts.of("library.saved.rename", one.name()));
        called.setOnAction(e -> model.rename(one, called.getText()));
        Label query = new Label(one.query());
        query.getStyleClass().add("hint");
        query.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(query, Priority.ALWAYS);
        Button delete = new Button("", new FontIcon("mdi2t-trash-can-outline"));
        delete.setId("saved-delete-" + number);
        delete.getStyleClass().add("icon-button");
        delete.accessibleTextProperty().bind(texts.of("library.saved.delete", one.name()));
        delete.setOnAction(e -> model.forget(one));
        // Not when the focus goes to the button: the list would be made anew before the button is released.
        Runnable leave = () -> {
            boolean there = model.saved().contains(one); // not when the list has just been made anew
            if (!called.isFocused() && !delete.isFocused() && there) model.rename(one, called.getText());
        };
        called.focusedProperty().subscribe(now -> leave.run());
        delete.focusedProperty().subscribe(now -> leave.run());
        HBox line = new HBox(called, query, delete);
        line.getStyleClass().add("line");
        return line;
    }
}
