package io.sightglass.app.shell.look;

import io.sightglass.app.shell.look.Preferences.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The file that keeps the {@link Preferences}. A file that is missing, damaged or of a later version costs nobody the
 * start: what cannot be read is as it is initially.
 */
public final class PreferencesFile {
    private static final Logger LOG = LoggerFactory.getLogger(PreferencesFile.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path file;

    public PreferencesFile(Path file) {
        this.file = file;
    }

    /** {@code window.json} in the folder named by the system property sightglass.config, else in the user's own place. */
    public static PreferencesFile ofUser() {
        return new PreferencesFile(folder().resolve("window.json"));
    }

    /** Where this program keeps what users choose. */
    public static Path folder() {
        String told = System.getProperty("sightglass.config", "");
        if (!told.isBlank()) return Path.of(told);
        Path home = Path.of(System.getProperty("user.home"));
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (os.contains("win")) return fromEnvironment("APPDATA", home.resolve("AppData/Roaming")).resolve("Sightglass");
        if (os.contains("mac")) return home.resolve("Library/Application Support/Sightglass");
        return fromEnvironment("XDG_CONFIG_HOME", home.resolve(".config")).resolve("sightglass");
    }

    public Preferences read() {
        Preferences initial = Preferences.initial();
        if (!Files.exists(file)) return initial;
        try {
            JsonNode json = JSON.readTree(Files.readString(file));
            return new Preferences(
                    Locale.forLanguageTag(
                            json.path("language").asString(initial.language().toLanguageTag())),
                    Theme.valueOf(json.path("theme").asString(initial.theme().name())),
                    json.path("device").asString(initial.device()),
                    StreamSupport.stream(json.path("recent").spliterator(), false)
                            .map(p -> Path.of(p.asString()))
                            .toList(),
                    json.path("narrowRail").asBoolean(initial.narrowRail()),
                    json.path("width").asDouble(initial.width()),
                    json.path("height").asDouble(initial.height()));
        } catch (IOException | JacksonException | IllegalArgumentException e) {
            LOG.warn("The preferences in {} cannot be read; the initial ones are used", file, e);
            return initial;
        }
    }

    /** Writes aside and renames, so that a crash leaves the old file or the new one. */
    public void write(Preferences preferences) throws IOException {
        ObjectNode json = JSON.createObjectNode();
        json.put("language", preferences.language().toLanguageTag());
        json.put("theme", preferences.theme().name());
        json.put("device", preferences.device());
        List<Path> recent = preferences.recent();
        recent.forEach(p -> json.withArray("recent").add(p.toString()));
        json.put("narrowRail", preferences.narrowRail());
        json.put("width", preferences.width());
        json.put("height", preferences.height());
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path aside = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(aside, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json));
        Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static Path fromEnvironment(String name, Path otherwise) {
        String value = System.getenv(name);
        return value == null || value.isBlank() ? otherwise : Path.of(value);
    }
}
