package io.sightglass.app.shell.command;

import io.sightglass.app.shell.text.Texts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;

/** The commands of the shown page and of the window that fit what was typed, and the change of their keys. */
public final class ShortcutSheetViewModel {
    private static final KeyEdit NONE = new KeyEdit.None();

    private final Commands commands;
    private final LiveKeys keys;
    private final Texts texts;
    private final StringProperty query = new SimpleStringProperty("");
    private final ObservableList<Command> found = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<KeyEdit> edit = new ReadOnlyObjectWrapper<>(NONE);
    private final Subscription following;

    public ShortcutSheetViewModel(Commands commands, LiveKeys keys, Texts texts) {
        this.commands = commands;
        this.keys = keys;
        this.texts = texts;
        this.following = query.subscribe(this::find)
                .and(keys.now().subscribe(now -> find()))
                .and(texts.language().subscribe(this::find));
        find();
    }

    public StringProperty query() {
        return query;
    }

    /** In the order of the pages. */
    public ObservableList<Command> found() {
        return found;
    }

    public ReadOnlyObjectProperty<KeyEdit> edit() {
        return edit.getReadOnlyProperty();
    }

    /** Whether any command has another key than the one it comes with. */
    public boolean isChanged() {
        return !keys.now().get().equals(KeyChoices.NONE);
    }

    /** Waits for the new key of a command, in place of one it has, or as one more. */
    public void start(Command command, int place) {
        edit.set(new KeyEdit.Waiting(command, place));
    }

    /** The new key: taken when nothing else is in the way. */
    public void press(Shortcut key) {
        switch (edit.get()) {
            case KeyEdit.Waiting(Command command, int place) -> offer(command, place, key);
            case KeyEdit.Refused(Command command, int place, Shortcut before) -> offer(command, place, key);
            case KeyEdit.Taken(Command command, int place, Shortcut before, List<Command> others) ->
                offer(command, place, key);
            case KeyEdit.None none -> {
                // nobody asked for a key
            }
        }
    }

    private void offer(Command command, int place, Shortcut key) {
        List<Command> others = commands.sharing(key, command);
        if (key.isReserved()) {
            edit.set(new KeyEdit.Refused(command, place, key));
        } else if (others.isEmpty()) {
            change(keys.now().get().with(command, replaced(command, place, List.of(key))));
        } else {
            edit.set(new KeyEdit.Taken(command, place, key, others));
        }
    }

    /** Gives the key pressed to the command, and the command's former key to those that had it. */
    public void swap() {
        if (!(edit.get() instanceof KeyEdit.Taken(Command command, int place, Shortcut key, List<Command> others)))
            return;
        List<Shortcut> former =
                command.shortcuts().stream().skip(place).limit(1).toList();
        KeyChoices changed = keys.now().get().with(command, replaced(command, place, List.of(key)));
        for (Command other : others) {
            List<Shortcut> now = other.shortcuts();
            int at = (int) now.stream().takeWhile(k -> !k.isSame(key)).count();
            changed = changed.with(other, replaced(other, at, former));
        }
        change(changed);
    }

    /** Takes the key away from the command that waits for a new one. */
    public void clear() {
        if (edit.get() instanceof KeyEdit.Waiting(Command command, int place))
            change(keys.now().get().with(command, replaced(command, place, List.of())));
    }

    /** Everything stays as it was. */
    public void cancel() {
        edit.set(NONE);
    }

    /** Gives a command the keys it comes with; waits for another key when they run others by now. */
    public void reset(Command command) {
        List<Shortcut> initial = command.keys().initial();
        for (int i = 0; i < initial.size(); i++) {
            List<Command> others = commands.sharing(initial.get(i), command).stream()
                    .filter(other -> other.keys().isChanged())
                    .toList();
            if (others.isEmpty()) continue;
            edit.set(new KeyEdit.Taken(command, i, initial.get(i), others));
            return;
        }
        change(keys.now().get().with(command, initial));
    }

    /** Gives all commands the keys they come with. */
    public void resetAll() {
        change(KeyChoices.NONE);
    }

    /** Follows nothing any more. */
    public void close() {
        following.unsubscribe();
    }

    private void change(KeyChoices changed) {
        keys.change(changed);
        edit.set(NONE);
    }

    private static List<Shortcut> replaced(Command command, int place, List<Shortcut> by) {
        List<Shortcut> now = new ArrayList<>(command.shortcuts());
        if (place < now.size()) now.remove(place);
        now.removeIf(key -> by.stream().anyMatch(key::isSame));
        now.addAll(Math.min(place, now.size()), by);
        return now;
    }

    private void find() {
        List<String> words = Arrays.asList(
                query.get().toLowerCase(texts.language().get()).strip().split("\\s+"));
        found.setAll(commands.all().stream()
                .filter(command -> words.stream().allMatch(said(command)::contains))
                .toList());
    }

    private String said(Command command) {
        Locale language = texts.language().get();
        StringBuilder said = new StringBuilder(command.text(texts).getValue());
        command.shortcuts().forEach(key -> said.append(' ').append(key.shown(texts)));
        return said.toString().toLowerCase(language);
    }
}
