package io.sightglass.app.shell.command;

import java.util.List;

/** How far the change of a key is. */
public sealed interface KeyEdit {
    /** Nothing is being changed. */
    record None() implements KeyEdit {}

    /**
     * A command waits for its new key.
     *
     * @param place which of its keys is replaced; one more is added when there are as many
     */
    record Waiting(Command command, int place) implements KeyEdit {}

    /** The key pressed has a meaning everywhere; another one is waited for. */
    record Refused(Command command, int place, Shortcut key) implements KeyEdit {}

    /** The key pressed runs others already. */
    record Taken(Command command, int place, Shortcut key, List<Command> others) implements KeyEdit {
        public Taken {
            others = List.copyOf(others);
        }
    }
}
