package io.sightglass.app.library;

import io.sightglass.app.library.ImportViewModel.Plan;
import io.sightglass.app.shell.text.Texts;
import java.nio.file.Path;
import java.util.Locale;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What was recognized in the folder or file, and the questions before it is imported. */
final class ImportSheet extends VBox {
    private final Button start = new Button();

    ImportSheet(ImportViewModel model, Texts texts, Path path, String format, Runnable close) {
        setId("import-sheet");
        getStyleClass().addAll("dialog", "import-sheet");
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        Label title = new Label();
        title.textProperty().bind(texts.of("library.import.title", String.valueOf(path.getFileName())));
        title.getStyleClass().add("heading");
        Label what = new Label();
        what.textProperty().bind(texts.of("library.import.format", format));
        what.getStyleClass().add("hint");
        what.setWrapText(true);
        VBox plans = new VBox();
        plans.getStyleClass().add("plans");
        ToggleGroup group = new ToggleGroup();
        for (Plan plan : Plan.values()) plans.getChildren().add(plan(plan, model, texts, group));
        CheckBox link = new CheckBox();
        link.setId("import-link");
        link.textProperty().bind(texts.of("library.import.link"));
        link.selectedProperty().bindBidirectional(model.link());
        Button cancel = button("import-dismiss", texts.of("shell.cancel"), close);
        button(start, "import-start", texts.of("library.import.start"), () -> {
            model.start();
            close.run();
        });
        start.getStyleClass().add("accent");
        start.setDefaultButton(true);
        HBox buttons = new HBox(cancel, start);
        buttons.getStyleClass().add("buttons");
        buttons.setAlignment(Pos.CENTER_RIGHT);
        getChildren().addAll(new VBox(4, title, what), plans, link, buttons);
    }

    Node focus() {
        return start;
    }

    private static Node plan(Plan plan, ImportViewModel model, Texts texts, ToggleGroup group) {
        String word = plan.name().toLowerCase(Locale.ROOT);
        RadioButton button = new RadioButton();
        button.setId("import-plan-" + word);
        button.textProperty().bind(texts.of("library.plan." + word));
        button.accessibleTextProperty().bind(texts.of("library.plan." + word));
        button.setToggleGroup(group);
        button.setSelected(model.plan().get() == plan);
        button.setOnAction(e -> model.plan().set(plan));
        Label hint = new Label();
        hint.textProperty().bind(texts.of("library.plan." + word + ".hint"));
        hint.getStyleClass().addAll("hint", "below");
        hint.setWrapText(true);
        return new VBox(button, hint);
    }

    private static Button button(String id, ObservableValue<String> text, Runnable action) {
        return button(new Button(), id, text, action);
    }

    private static Button button(Button button, String id, ObservableValue<String> text, Runnable action) {
        button.setId(id);
        button.textProperty().bind(text);
        button.accessibleTextProperty().bind(text);
        button.setOnAction(e -> action.run());
        return button;
    }
}
