package io.sightglass.app.label;

import io.sightglass.app.shell.command.Command;
import io.sightglass.app.shell.command.Shortcut;
import io.sightglass.app.shell.text.Texts;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

/** The keys that the label page names in texts of its own, as the user has them now. */
final class HelpKeys {
    private final ObservableList<Command> commands;
    private final Texts texts;

    /**
     * Over the commands of the page.
     *
     * @param changed told when a key is another one
     */
    HelpKeys(ObservableList<Command> commands, Texts texts, Runnable changed) {
        this.commands = commands;
        this.texts = texts;
        commands.forEach(command -> follow(command, changed));
        commands.addListener((ListChangeListener<Command>) change -> {
            while (change.next()) change.getAddedSubList().forEach(command -> follow(command, changed));
            changed.run();
        });
    }

    private static void follow(Command command, Runnable changed) {
        command.keys().now().subscribe((before, now) -> changed.run());
    }

    /** The key that takes a label in hand; blank when it has none. */
    String ofLabel(int number) {
        return keys(LabelPage.LABEL + number);
    }

    /** The keys for what is done; blank when there are none. */
    String of(String what) {
        return switch (what) {
            case "tools" -> tools();
            case "label" -> labels();
            case "judge" -> keys("label.good", "label.defective");
            case "image" -> keys("label.previous", "label.next");
            case "size" -> keys("label.brush.smaller", "label.brush.larger");
            case "delete" -> keys("label.delete");
            case "close" -> keys("label.close");
            case "back" -> keys("label.back");
            case "stop" -> keys("label.escape");
            case "skip" -> keys("label.skip");
            case "accept" -> keys("label.proposals.accept");
            case "reject" -> keys("label.proposals.reject");
            case "nudge" -> nudges();
            case "corner.next" -> keys("label.corner.previous", "label.corner.next");
            case "scale" -> keys("label.scale");
            default -> texts.get("label.help.key." + what); // goes with the mouse
        };
    }

    /** Close together while each is one sign. */
    private String tools() {
        List<String> keys = shown(Arrays.stream(Tool.values()).map(tool -> "label.tool." + tool.word()));
        return String.join(keys.stream().allMatch(key -> key.length() == 1) ? "" : " ", keys);
    }

    private String labels() {
        List<Command> labels = commands.stream()
                .filter(c -> c.id().startsWith(LabelPage.LABEL))
                .toList();
        List<String> keys = shown(labels.stream().map(Command::id));
        boolean inOrder = labels.stream().noneMatch(c -> c.keys().isChanged());
        return inOrder && keys.size() > 1 ? keys.getFirst() + "–" + keys.getLast() : String.join(" ", keys);
    }

    private String nudges() {
        List<String> ids = Stream.of("left", "right", "up", "down")
                .map(way -> "label.nudge." + way)
                .toList();
        boolean changed = ids.stream()
                .flatMap(id -> command(id).stream())
                .anyMatch(c -> c.keys().isChanged());
        return changed ? String.join(" ", shown(ids.stream())) : texts.get("label.help.key.nudge");
    }

    private String keys(String... ids) {
        return String.join(" ", shown(Arrays.stream(ids)));
    }

    private List<String> shown(Stream<String> ids) {
        return ids.flatMap(id -> command(id).stream())
                .flatMap(command -> command.shortcuts().stream().limit(1))
                .map((Shortcut key) -> key.shown(texts))
                .toList();
    }

    private Optional<Command> command(String id) {
        return commands.stream().filter(c -> c.id().equals(id)).findFirst();
    }
}
