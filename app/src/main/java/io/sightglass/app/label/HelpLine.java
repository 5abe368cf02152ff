package io.sightglass.app.label;

import io.sightglass.app.shell.command.Command;
import io.sightglass.app.shell.text.Texts;
import java.util.List;
import java.util.Locale;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** The keys that do something now, in one line below the image. */
final class HelpLine extends HBox {
    private final LabelViewModel model;
    private final PointerViewModel pointer;
    private final AssistViewModel assist;
    private final Texts texts;
    private final HelpKeys keys;

    HelpLine(
            LabelViewModel model,
            PointerViewModel pointer,
            AssistViewModel assist,
            Texts texts,
            ObservableList<Command> commands) {
        this.model = model;
        this.pointer = pointer;
        this.assist = assist;
        this.texts = texts;
        this.keys = new HelpKeys(commands, texts, this::fill);
        setId("label-help");
        getStyleClass().add("help-line");
        setMinWidth(0);
        pointer.tool().subscribe(now -> fill());
        pointer.gesture().subscribe(now -> fill());
        assist.busy().subscribe(now -> fill());
        model.selected().subscribe(now -> fill());
        model.history().subscribe(now -> fill());
        texts.language().subscribe(now -> fill());
    }

    /** What does not fit is left out whole, rather than cut in the midst of a word. */
    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        for (Node child : getChildren()) {
            child.setVisible(child.getLayoutX() + child.getLayoutBounds().getWidth() <= getWidth());
        }
    }

    private void fill() {
        getChildren().clear();
        Label now = new Label(texts.get("label.help." + state()));
        now.getStyleClass().add("now");
        now.setMinWidth(Region.USE_PREF_SIZE);
        getChildren().add(now);
        useful().forEach(this::add);
    }

    private String state() {
        if (pointer.gesture().get().orElse(null) instanceof Drawing drawing && drawing.waits()) {
            return switch (drawing) {
                case DrawPoints points -> "points.next";
                case Drawing.DrawRotated rotated -> "rotated.open";
                case Assisted assisted ->
                    assist.busy().get()
                            ? "assist.busy"
                            : "assist." + assisted.assistant().manner().name().toLowerCase(Locale.ROOT);
                default -> "corners";
            };
        }
        boolean chosen = !model.selected().get().isEmpty();
        return pointer.tool().get() == Tool.SELECT && chosen
                ? "selected"
                : pointer.tool().get().word();
    }

    private List<String> useful() {
        return switch (state()) {
            case "corners" -> List.of("close", "back", "stop");
            case "points.next" -> List.of("hidden", "skip", "close", "back", "stop");
            case "rotated.open" -> List.of("stop");
            case "assist.busy", "assist.path" -> List.of("close", "back", "stop");
            case "assist.tolerance", "assist.clicks", "assist.box" -> List.of("outside", "close", "back", "stop");
            case "selected" ->
                model.proposals().isEmpty()
                        ? List.of("delete", "nudge", "corner.next", "corner")
                        : List.of("accept", "reject", "label", "nudge", "pan");
            case "ruler" -> List.of("tools", "scale", "image", "pan");
            case "brush", "eraser" -> List.of("size", "straight", "pan", "judge", "image");
            default ->
                model.proposals().isEmpty()
                        ? List.of("tools", "label", "judge", "image", "pan")
                        : List.of("accept", "reject", "tools", "label", "judge", "image");
        };
    }

    private void add(String what) {
        String keyed = keys.of(what);
        if (keyed.isEmpty()) return;
        Label shown = new Label(keyed);
        shown.getStyleClass().add("keys");
        shown.setMinWidth(Region.USE_PREF_SIZE);
        Label text = new Label(texts.get("label.help.does." + what));
        text.getStyleClass().add("hint");
        text.setMinWidth(Region.USE_PREF_SIZE);
        HBox pair = new HBox(shown, text);
        pair.getStyleClass().add("pair");
        getChildren().add(pair);
    }
}
