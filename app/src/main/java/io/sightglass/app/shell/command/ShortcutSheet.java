package io.sightglass.app.shell.command;

import io.sightglass.app.shell.text.Texts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** Every command by page, with its keys, which can be changed. */
public final class ShortcutSheet extends VBox {
    private static final double WIDTH = 880;
    private static final double HEIGHT = 640;

    private final ShortcutSheetViewModel model;
    private final Texts texts;
    private final TextField field = new TextField();
    private final VBox groups = new VBox();
    private Optional<Command> edited = Optional.empty();

    public ShortcutSheet(ShortcutSheetViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        setId("shortcuts");
        getStyleClass().addAll("dialog", "shortcuts");
        setPrefSize(WIDTH, HEIGHT);
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        groups.getStyleClass().add("groups");
        ScrollPane scroll = new ScrollPane(groups);
        scroll.setFitToWidth(true);
        scroll.setId("shortcuts-scroll");
        scroll.accessibleTextProperty().bind(texts.of("shell.shortcuts"));
        setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(head(), scroll, new KeyEditBar(model, texts));
        KeyCapture.listen(this, model);
        model.found().subscribe(this::fill);
        model.edit().subscribe(this::follow);
        fill();
    }

    /** Where the focus goes. */
    public Node focus() {
        return field;
    }

    private Node head() {
        Label title = new Label();
        title.textProperty().bind(texts.of("shell.shortcuts"));
        title.getStyleClass().add("heading");
        Region spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        field.setId("shortcuts-query");
        field.promptTextProperty().bind(texts.of("shell.keys.search"));
        field.accessibleTextProperty().bind(texts.of("shell.keys.search"));
        field.textProperty().bindBidirectional(model.query());
        HBox head = new HBox(title, spring, field);
        head.getStyleClass().add("head");
        return head;
    }

    /** Marks the key that waits, and gives the focus back to it afterwards. */
    private void follow(KeyEdit edit) {
        Optional<Command> before = edited;
        edited = switch (edit) {
            case KeyEdit.None none -> Optional.empty();
            case KeyEdit.Waiting(Command command, int place) -> Optional.of(command);
            case KeyEdit.Refused(Command command, int place, Shortcut key) -> Optional.of(command);
            case KeyEdit.Taken(Command command, int place, Shortcut key, List<Command> others) -> Optional.of(command);
        };
        if (!before.equals(edited)) fill();
        if (edited.isEmpty()) before.map(c -> lookup("#" + id(c, 0))).ifPresent(Node::requestFocus);
    }

    private void fill() {
        boolean held = groups.isFocusWithin();
        groups.getChildren().clear();
        Map<String, List<Command>> byGroup = model.found().stream()
                .collect(Collectors.groupingBy(Command::group, LinkedHashMap::new, Collectors.toList()));
        byGroup.forEach((group, members) -> groups.getChildren().add(group(group, members)));
        if (byGroup.isEmpty()) {
            Label none = new Label(texts.get("shell.palette.none"));
            none.getStyleClass().add("hint");
            groups.getChildren().add(none);
        }
        if (held) field.requestFocus(); // what had it is gone
    }

    private Node group(String group, List<Command> members) {
        Label title = new Label();
        title.textProperty().bind(texts.of(group.equals("shell") ? "shell.general" : group + ".title"));
        title.getStyleClass().add("overline");
        GridPane grid = new GridPane();
        grid.getStyleClass().add("rows");
        ColumnConstraints half = new ColumnConstraints();
        half.setPercentWidth(50);
        grid.getColumnConstraints().addAll(half, half);
        int rows = (members.size() + 1) / 2;
        for (int i = 0; i < members.size(); i++) grid.add(row(members.get(i)), i / rows, i % rows);
        VBox box = new VBox(title, grid);
        box.getStyleClass().add("group");
        return box;
    }

    private Node row(Command command) {
        Label name = new Label();
        name.textProperty().bind(command.text(texts));
        name.setTooltip(Buttons.tip(command.text(texts)));
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        HBox row = new HBox(name);
        row.getStyleClass().add("row");
        if (command.keys().isChanged()) {
            name.getStyleClass().add("changed");
            row.getChildren().add(reset(command));
        }
        List<Shortcut> keys = command.shortcuts();
        for (int i = 0; i < Math.max(1, keys.size()); i++) row.getChildren().add(key(command, i));
        return row;
    }

    private Button reset(Command command) {
        Button reset = new Button("", new FontIcon("mdi2r-restore"));
        reset.setId("shortcut-reset-" + command.id().replace('.', '-'));
        reset.getStyleClass().add("icon-button");
        reset.accessibleTextProperty().bind(texts.of("shell.keys.reset.of", command.text(texts)));
        reset.setTooltip(Buttons.tip(texts.of("shell.keys.reset")));
        reset.setOnAction(e -> model.reset(command));
        return reset;
    }

    private Button key(Command command, int place) {
        Optional<Shortcut> key = command.shortcuts().stream().skip(place).findFirst();
        Button button = new Button(key.map(k -> k.shown(texts)).orElse("+"));
        button.setId(id(command, place));
        button.getStyleClass().setAll("keys", "key-button");
        button.setMinWidth(Region.USE_PREF_SIZE);
        if (key.isEmpty()) button.getStyleClass().add("none");
        if (edited.filter(command::equals).isPresent()) button.getStyleClass().add("waiting");
        button.setAccessibleText(texts.get("shell.keys.change", command.text(texts), button.getText()));
        button.setOnAction(e -> model.start(command, place));
        return button;
    }

    private static String id(Command command, int place) {
        return "shortcut-" + command.id().replace('.', '-') + (place == 0 ? "" : "-" + (place + 1));
    }
}
