package io.sightglass.vision.model;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.dataset.Scope;
import io.sightglass.vision.dataset.ScopeJson;
import io.sightglass.vision.geometry.Fit;
import io.sightglass.vision.geometry.Size;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A card as lines of a file's metadata, and back. */
final class CardText {
    static final String PREFIX = "sightglass.";
    static final String VERSION = PREFIX + "contract";

    private static final String TASK = PREFIX + "task";
    private static final String LABELS = PREFIX + "labels";
    private static final String INPUT = PREFIX + "input";
    private static final String FIT = PREFIX + "fit";
    private static final String INTERPOLATION = PREFIX + "interpolation";
    private static final String PREPROCESSING = PREFIX + "preprocessing";
    private static final String THRESHOLD = PREFIX + "threshold";
    private static final String THRESHOLD_SOURCE = PREFIX + "threshold.source";
    private static final String REVISION = PREFIX + "revision";
    private static final String PARENT = PREFIX + "parent";
    private static final String NETWORK = PREFIX + "network";
    private static final String LICENCE = PREFIX + "licence";
    private static final String PARITY = PREFIX + "parity.outputs";
    private static final String SCOPE = PREFIX + "scope";
    private static final String SETTINGS = PREFIX + "settings.";
    private static final String METRICS = PREFIX + "metrics.";

    /** Averages over areas when shrinking, linear when enlarging. */
    private static final String SHRINKING = "area";

    /** Pixels; a file that claims more is damaged. */
    private static final long LARGEST_INPUT = 100_000_000;

    private static final JsonMapper JSON = JsonMapper.shared();

    private CardText() {}

    static SequencedMap<String, String> write(ModelCard card) {
        SequencedMap<String, String> lines = new LinkedHashMap<>();
        lines.put(VERSION, Integer.toString(card.contract()));
        lines.put(TASK, card.task().word());
        lines.put(LABELS, JSON.writeValueAsString(card.labels()));
        lines.put(INPUT, card.input().toString());
        lines.put(FIT, card.fit().name().toLowerCase(Locale.ROOT));
        lines.put(INTERPOLATION, SHRINKING);
        lines.put(PREPROCESSING, card.preprocessing());
        lines.put(THRESHOLD, Double.toString(card.threshold()));
        lines.put(THRESHOLD_SOURCE, card.thresholdSource());
        lines.put(REVISION, card.revision());
        lines.put(PARENT, card.parent());
        lines.put(NETWORK, card.network());
        lines.put(LICENCE, card.licence());
        lines.put(PARITY, JSON.writeValueAsString(card.parityOutputs()));
        if (!card.scope().isAll()) lines.put(SCOPE, ScopeJson.write(card.scope()));
        card.settings().forEach((name, value) -> lines.put(SETTINGS + name, value));
        card.metrics().forEach((name, value) -> lines.put(METRICS + name, value.toString()));
        return lines;
    }

    static ModelCard read(Path file, Map<String, String> lines) throws VisionException {
        try {
            int version = Integer.parseInt(lines.getOrDefault(VERSION, "").strip());
            if (version > ModelCard.CONTRACT) {
                throw new VisionException("The model " + file + " was made by a newer Sightglass (contract " + version
                        + "; this one reads up to " + ModelCard.CONTRACT + "). Update Sightglass to use it.");
            }
            if (!text(lines, INTERPOLATION, SHRINKING).equals(SHRINKING)) {
                throw new IllegalArgumentException("interpolation " + lines.get(INTERPOLATION));
            }
            return card(lines);
        } catch (IllegalArgumentException | JacksonException e) {
            throw new VisionException(
                    "The model " + file + " describes itself in a way that cannot be read (" + e.getMessage()
                            + "). Train or export it again.",
                    e);
        }
    }

    private static ModelCard card(Map<String, String> lines) throws VisionException {
        SequencedMap<String, String> settings = new TreeMap<>();
        SequencedMap<String, Double> metrics = new TreeMap<>();
        lines.forEach((key, value) -> {
            if (key.startsWith(SETTINGS)) settings.put(key.substring(SETTINGS.length()), value);
            if (key.startsWith(METRICS)) metrics.put(key.substring(METRICS.length()), Double.valueOf(value));
        });
        return new ModelCard(
                Task.of(needed(lines, TASK)),
                words(needed(lines, LABELS)),
                size(needed(lines, INPUT)),
                Fit.Mode.valueOf(needed(lines, FIT).toUpperCase(Locale.ROOT)),
                text(lines, PREPROCESSING, "[]"),
                Double.parseDouble(needed(lines, THRESHOLD)),
                text(lines, THRESHOLD_SOURCE, ""),
                text(lines, REVISION, ""),
                text(lines, PARENT, ""),
                text(lines, NETWORK, ""),
                text(lines, LICENCE, ""),
                words(text(lines, PARITY, "[]")),
                settings,
                metrics,
                lines.containsKey(SCOPE) ? ScopeJson.read(needed(lines, SCOPE)) : Scope.ALL);
    }

    private static String needed(Map<String, String> lines, String key) {
        String value = lines.get(key);
        if (value == null) throw new IllegalArgumentException(key + " is missing");
        return value;
    }

    private static String text(Map<String, String> lines, String key, String otherwise) {
        return lines.getOrDefault(key, otherwise);
    }

    private static List<String> words(String json) {
        List<String> words = JSON.readValue(json, new TypeReference<List<String>>() {});
        if (words == null || words.stream().anyMatch(Objects::isNull)) {
            throw new IllegalArgumentException("names are missing in " + json);
        }
        return words;
    }

    private static Size size(String text) {
        String[] sides = text.split("x", -1);
        if (sides.length != 2) throw new IllegalArgumentException(INPUT + " is " + text);
        Size size = new Size(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]));
        if (size.area() > LARGEST_INPUT) throw new IllegalArgumentException(INPUT + " is " + text + ", too large");
        return size;
    }
}
