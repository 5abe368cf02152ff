package io.sightglass.app.shell.command;

import io.sightglass.app.shell.text.Texts;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;

/**
 * Something a user can do.
 *
 * @param id unique, such as {@code library.import}; the word before the dot is the page it belongs to, or {@code shell}
 * @param textKey key of its text, an imperative such as "Import folder"
 * @param args arguments of the text
 * @param icon Ikonli literal
 * @param keys keys that run it
 * @param enabled whether it can run now
 */
public record Command(
        String id,
        String textKey,
        List<String> args,
        String icon,
        Keys keys,
        BooleanExpression enabled,
        Runnable action) {
    public Command {
        args = List.copyOf(args);
    }

    /** A command that can always run; its text key is its id. */
    public static Command of(String id, String icon, Runnable action, String... shortcuts) {
        return new Command(
                id,
                id,
                List.of(),
                icon,
                new Keys(List.of(shortcuts).stream().map(Shortcut::new).toList()),
                new SimpleBooleanProperty(true),
                action);
    }

    /** The same, able to run only while the condition holds. */
    public Command when(BooleanExpression condition) {
        return new Command(id, textKey, args, icon, keys, condition, action);
    }

    /** The same with another text. */
    public Command text(String key, String... arguments) {
        return new Command(id, key, List.of(arguments), icon, keys, enabled, action);
    }

    public ObservableValue<String> text(Texts texts) {
        return texts.of(textKey, args.toArray());
    }

    /** The keys that run it now, the first is the one shown; may be empty. */
    public List<Shortcut> shortcuts() {
        return keys.now().get();
    }

    /** The key that is shown, for people; blank when it has none. */
    public ObservableValue<String> shownKey(Texts texts) {
        return Bindings.createStringBinding(
                () -> shortcuts().isEmpty() ? "" : shortcuts().getFirst().shown(texts), texts.language(), keys.now());
    }

    /** Its text and its key. */
    public ObservableValue<String> textAndKey(Texts texts) {
        ObservableValue<String> text = text(texts);
        ObservableValue<String> key = shownKey(texts);
        return Bindings.createStringBinding(() -> (text.getValue() + "   " + key.getValue()).strip(), text, key);
    }

    /** The word that says whose command it is. */
    public String group() {
        return id.substring(0, id.indexOf('.'));
    }

    /** Runs it when it can. */
    public boolean run() {
        if (!enabled.get()) return false;
        action.run();
        return true;
    }
}
