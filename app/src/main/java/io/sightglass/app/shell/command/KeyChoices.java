package io.sightglass.app.shell.command;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The keys a user gave to commands.
 *
 * @param byCommand the keys by the command's id, none for a command that shall have no key; what is not in here has the keys
 *     it comes with
 */
public record KeyChoices(Map<String, List<Shortcut>> byCommand) {
    /** Before anybody chose. */
    public static final KeyChoices NONE = new KeyChoices(Map.of());

    public KeyChoices {
        Map<String, List<Shortcut>> copy = new TreeMap<>();
        byCommand.forEach((id, keys) -> copy.put(id, List.copyOf(keys)));
        byCommand = Map.copyOf(copy);
    }

    /** The keys of a command. */
    public List<Shortcut> of(Command command) {
        return byCommand.getOrDefault(command.id(), command.keys().initial());
    }

    /** With other keys for a command. */
    public KeyChoices with(Command command, List<Shortcut> keys) {
        Map<String, List<Shortcut>> more = new TreeMap<>(byCommand);
        if (keys.equals(command.keys().initial())) more.remove(command.id());
        else more.put(command.id(), keys);
        return new KeyChoices(more);
    }
}
