package io.sightglass.app.shell.command;

import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The keys of a command: those it comes with, and those it has now, which users can change. Used on the window's thread. */
public final class Keys {
    private final List<Shortcut> initial;
    private final ReadOnlyObjectWrapper<List<Shortcut>> now;

    /** The keys a command comes with, the first is the one shown; may be empty. */
    Keys(List<Shortcut> initial) {
        this.initial = List.copyOf(initial);
        this.now = new ReadOnlyObjectWrapper<>(this.initial);
    }

    public List<Shortcut> initial() {
        return initial;
    }

    public ReadOnlyObjectProperty<List<Shortcut>> now() {
        return now.getReadOnlyProperty();
    }

    /** Whether a user gave it others. */
    public boolean isChanged() {
        return !now.get().equals(initial);
    }

    void choose(List<Shortcut> chosen) {
        now.set(List.copyOf(chosen));
    }
}
