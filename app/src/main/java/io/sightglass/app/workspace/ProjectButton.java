package io.sightglass.app.workspace;

import io.sightglass.annotation.project.Project;
import io.sightglass.app.shell.command.Buttons;
import io.sightglass.app.shell.command.Command;
import io.sightglass.app.shell.look.LivePreferences;
import io.sightglass.app.shell.look.Preferences;
import io.sightglass.app.shell.text.Texts;
import java.nio.file.Path;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** The open project's name at the upper end of the rail; its menu has the recent projects and the way to others. */
public final class ProjectButton extends MenuButton {
    private final Workspace workspace;
    private final LivePreferences preferences;
    private final Texts texts;
    private final List<Command> commands;

    public ProjectButton(Workspace workspace, LivePreferences preferences, Texts texts, List<Command> commands) {
        this.workspace = workspace;
        this.preferences = preferences;
        this.texts = texts;
        this.commands = List.copyOf(commands);
        setId("project-menu");
        getStyleClass().add("project-button");
        accessibleTextProperty().bind(texts.of("workspace.menu"));
        Label name = new Label();
        name.getStyleClass().add("title");
        name.textProperty()
                .bind(workspace
                        .project()
                        .flatMap(p -> p.isPresent()
                                ? texts.of("workspace.name", p.get().name())
                                : texts.of("workspace.none")));
        Label hint = new Label("Sightglass");
        hint.getStyleClass().add("hint");
        VBox words = new VBox(name, hint);
        words.setAlignment(Pos.CENTER_LEFT);
        FontIcon icon = new FontIcon("mdi2e-eye-circle");
        icon.getStyleClass().add("mark");
        HBox line = new HBox(icon, words);
        line.getStyleClass().add("line");
        setGraphic(line);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        preferences.now().map(Preferences::narrowRail).subscribe(narrow -> {
            words.setVisible(!narrow);
            words.setManaged(!narrow);
        });
        setMaxWidth(Double.MAX_VALUE);
        setOnShowing(e -> fill());
        fill();
    }

    private void fill() {
        getItems().clear();
        for (Path folder : preferences.get().recent()) {
            boolean open = workspace
                    .project()
                    .get()
                    .map(Project::folder)
                    .filter(folder::equals)
                    .isPresent();
            MenuItem item = new MenuItem(
                    String.valueOf(folder.getFileName()), new FontIcon(open ? "mdi2c-check" : "mdi2f-folder-outline"));
            item.setOnAction(e -> {
                if (!open) workspace.open(folder);
            });
            getItems().add(item);
        }
        if (!getItems().isEmpty()) getItems().add(new SeparatorMenuItem());
        commands.forEach(c -> getItems().add(Buttons.menuItem(c, texts)));
    }
}
