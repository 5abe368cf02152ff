package io.sightglass.app.shell.command;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** All commands that exist now: those of the window and those of the page that is shown. */
public final class Commands {
    private final ObservableList<Command> global = FXCollections.observableArrayList();
    private final ObservableList<Command> page = FXCollections.observableArrayList();
    private final Set<ObservableList<Command>> pages = Collections.newSetFromMap(new IdentityHashMap<>());
    private ObservableList<Command> bound = FXCollections.observableArrayList();

    /**
     * No command yet.
     *
     * @param choices the keys that users gave to commands, which all commands follow from when they are added
     */
    public Commands(ObservableValue<KeyChoices> choices) {
        Runnable choose = () -> {
            KeyChoices now = choices.getValue();
            known().forEach(c -> c.keys().choose(now.of(c)));
        };
        choices.subscribe(choose);
        global.subscribe(choose);
        page.subscribe(choose);
    }

    public void add(Command... commands) {
        global.addAll(commands);
    }

    /** Puts the shown page's commands in place of the former page's, and follows that list. */
    public void setPage(ObservableList<Command> commands) {
        Bindings.unbindContent(page, bound);
        bound = commands;
        pages.add(commands);
        Bindings.bindContent(page, bound);
    }

    /** The page's commands first. */
    public List<Command> all() {
        return Stream.concat(page.stream(), global.stream()).toList();
    }

    /** Other commands that the key runs now, where this command can be run: on its page, or on every page. */
    List<Command> sharing(Shortcut key, Command command) {
        boolean everywhere = global.contains(command);
        return known().filter(c -> !c.id().equals(command.id()))
                .filter(c -> everywhere || global.contains(c) || samePage(c, command))
                .filter(c -> c.shortcuts().stream().anyMatch(key::isSame))
                .toList();
    }

    private boolean samePage(Command one, Command other) {
        return pages.stream().anyMatch(p -> p.contains(one) && p.contains(other));
    }

    /** Also those of pages that were shown before. */
    private Stream<Command> known() {
        return Stream.concat(pages.stream().flatMap(List::stream), global.stream());
    }

    public Command get(String id) {
        return all().stream()
                .filter(c -> c.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("no command " + id + "; there are "
                        + all().stream().map(Command::id).toList()));
    }

    /** Runs the first allowed and enabled command of this key and consumes the event; leaves typing in a text field alone. */
    public void handle(KeyEvent event, Predicate<Command> allowed) {
        boolean typing = event.getTarget() instanceof TextInputControl;
        if (typing && movesCaret(event.getCode())) return;
        for (Command command : all().stream().filter(allowed).toList()) {
            for (Shortcut shortcut : command.shortcuts()) {
                if (typing && (shortcut.types() || isEditing(shortcut))) continue;
                if (isPressing(shortcut, event)) continue;
                if (shortcut.matches(event) && command.run()) {
                    event.consume();
                    return;
                }
            }
        }
    }

    /** Keys with which a text field moves or deletes, whatever is held with them. */
    private static boolean movesCaret(KeyCode key) {
        return key.isNavigationKey() || key == KeyCode.DELETE || key == KeyCode.BACK_SPACE;
    }

    /** Keys that press the button that has the focus. */
    private static boolean isPressing(Shortcut shortcut, KeyEvent event) {
        return List.of("Enter", "Space").contains(shortcut.keys())
                && (event.getTarget() instanceof ButtonBase || event.getTarget() instanceof ComboBoxBase<?>);
    }

    /** Keys that a text field answers itself. */
    private static boolean isEditing(Shortcut shortcut) {
        return List.of(
                        "Shortcut+Z",
                        "Shortcut+Shift+Z",
                        "Shortcut+Y",
                        "Shortcut+A",
                        "Shortcut+C",
                        "Shortcut+V",
                        "Shortcut+X")
                .contains(shortcut.keys());
    }
}
