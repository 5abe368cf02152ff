package io.sightglass.app.shell.look;

import io.sightglass.annotation.review.Annotator;
import io.sightglass.app.shell.look.Preferences.Theme;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.store.SafeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    /** Where it lies in the folder of the user's settings. */
    public static Path in(Path settings) {
        return settings.resolve("window.json");
    }

    /** The file; it need not be there. */
    public PreferencesFile(Path file) {
        this.file = file;
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
                    json.path("tracking").asString(initial.tracking()),
                    new Annotator(
                            json.path("annotator").asString(initial.annotator().name())),
                    json.path("crosshair").asBoolean(initial.crosshair()),
                    json.path("width").asDouble(initial.width()),
                    json.path("height").asDouble(initial.height()));
        } catch (IOException | JacksonException | IllegalArgumentException e) {
            LOG.warn("The preferences in {} cannot be read; the initial ones are used", file, e);
            return initial;
        }
    }

    public void write(Preferences preferences) throws VisionException {
        ObjectNode json = JSON.createObjectNode();
        json.put("language", preferences.language().toLanguageTag());
        json.put("theme", preferences.theme().name());
        json.put("device", preferences.device());
        preferences.recent().forEach(p -> json.withArray("recent").add(p.toString()));
        json.put("narrowRail", preferences.narrowRail());
        json.put("tracking", preferences.tracking());
        json.put("annotator", preferences.annotator().name());
        json.put("crosshair", preferences.crosshair());
        json.put("width", preferences.width());
        json.put("height", preferences.height());
        SafeFiles.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json));
    }
}
