package io.sightglass.app.shell.command;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.store.SafeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The file that keeps the {@link KeyChoices}: {@code {"version": 1, "keys": {"label.good": ["J"]}}}. */
public final class KeyFile {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int VERSION = 1;

    private final Path file;

    /** Where it lies in the folder of the user's settings. */
    public static Path in(Path settings) {
        return settings.resolve("keys.json");
    }

    /** The file; it need not be there. */
    public KeyFile(Path file) {
        this.file = file;
    }

    /**
     * What was chosen, nothing when the file is not there.
     *
     * @throws VisionException when it cannot be read, or says something that is no key
     */
    public KeyChoices read() throws VisionException {
        if (!Files.exists(file)) return KeyChoices.NONE;
        try {
            return read(JSON.readTree(Files.readString(file)));
        } catch (IOException | JacksonException | IllegalArgumentException e) {
            throw new VisionException(
                    "The keys in " + file
                            + " cannot be read, so every command has the key it comes with. Mend or delete"
                            + " the file; it is written anew when a key is changed.",
                    e);
        }
    }

    private static KeyChoices read(JsonNode json) {
        int version = json.path("version").asInt(0);
        if (version != VERSION) throw new IllegalArgumentException("version " + version + " and not " + VERSION);
        if (!(json.path("keys") instanceof ObjectNode commands)) throw new IllegalArgumentException("no keys");
        Map<String, List<Shortcut>> byCommand = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : commands.properties()) {
            if (!(entry.getValue() instanceof ArrayNode array))
                throw new IllegalArgumentException("keys of " + entry.getKey() + ": " + entry.getValue());
            List<Shortcut> keys = new ArrayList<>();
            for (JsonNode key : array) keys.add(new Shortcut(key.asString()));
            byCommand.put(entry.getKey(), keys);
        }
        return new KeyChoices(byCommand);
    }

    public void write(KeyChoices choices) throws VisionException {
        ObjectNode json = JSON.createObjectNode();
        json.put("version", VERSION);
        ObjectNode commands = json.putObject("keys");
        new TreeMap<>(choices.byCommand()).forEach((id, keys) -> {
            ArrayNode array = commands.putArray(id);
            keys.forEach(key -> array.add(key.keys()));
        });
        SafeFiles.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json));
    }
}
