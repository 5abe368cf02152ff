package io.sightglass.app.shell.command;

import io.sightglass.app.shell.text.Texts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Every command that has a key, by page. */
public final class ShortcutSheet extends VBox {
    private static final double ROW = 28;
    private static final double HEAD = 48;

    public ShortcutSheet(Commands commands, Texts texts) {
        setId("shortcuts");
        getStyleClass().addAll("dialog", "shortcuts");
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        Label title = new Label();
        title.textProperty().bind(texts.of("shell.shortcuts"));
        title.getStyleClass().add("heading");
        FlowPane groups = new FlowPane(Orientation.VERTICAL);
        groups.getStyleClass().add("groups");
        Map<String, List<Command>> byGroup = commands.all().stream()
                .filter(c -> !c.shortcuts().isEmpty())
                .collect(Collectors.groupingBy(Command::group, LinkedHashMap::new, Collectors.toList()));
        byGroup.forEach((group, members) -> groups.getChildren().add(group(group, members, texts)));
        double rows = byGroup.values().stream().mapToInt(List::size).sum() * ROW + byGroup.size() * HEAD;
        groups.setPrefWrapLength(Math.clamp(rows / 2 + 2 * HEAD, 200, 560));
        ScrollPane scroll = new ScrollPane(groups);
        scroll.setFitToHeight(true);
        scroll.setId("shortcuts-scroll");
        scroll.accessibleTextProperty().bind(texts.of("shell.shortcuts"));
        getChildren().addAll(title, scroll);
    }

    private static Node group(String group, List<Command> members, Texts texts) {
        Label title = new Label();
        title.textProperty().bind(texts.of(group.equals("shell") ? "shell.general" : group + ".title"));
        title.getStyleClass().add("overline");
        VBox box = new VBox(title);
        box.getStyleClass().add("group");
        for (Command command : members) {
            Label name = new Label();
            name.textProperty().bind(command.text(texts));
            name.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(name, Priority.ALWAYS);
            HBox row = new HBox(name);
            row.getStyleClass().add("row");
            for (Shortcut shortcut : command.shortcuts()) {
                Label keys = new Label(shortcut.shown(texts));
                keys.getStyleClass().add("keys");
                row.getChildren().add(keys);
            }
            box.getChildren().add(row);
        }
        return box;
    }
}
