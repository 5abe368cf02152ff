package io.sightglass.annotation.format;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.vision.store.SafeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ParserException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * YAML files of names and values. Only plain values come out of one: no tag makes an object of a class, and no list or map can
 * stand in several places, so that none holds itself or grows without end.
 */
final class YamlFile {
    private static final long MOST_BYTES = 8 << 20;

    private static final int DEEPEST = 50;

    private YamlFile() {}

    /** The names and values of a file; an error in its form names the line and column. */
    static Map<?, ?> read(Path file) throws AnnotationException {
        try {
            if (Files.size(file) > MOST_BYTES) throw wrong(file.toString(), "it is larger than 8 MB");
            LoadSettings settings = LoadSettings.builder().setLabel("file").build();
            String text = Files.readString(file);
            check(settings, text);
            Object root = new Load(settings).loadFromString(text);
            if (root instanceof Map<?, ?> map) return map;
            throw wrong(file + ", line 1", "there should be names with values, such as names:");
        } catch (MarkedYamlEngineException e) {
            String place = e.getProblemMark()
                    .map(m -> ", line " + (m.getLine() + 1) + ", column " + (m.getColumn() + 1))
                    .orElse("");
            throw wrong(file + place, String.valueOf(e.getProblem()));
        } catch (YamlEngineException e) {
            throw wrong(
                    file.toString(),
                    String.valueOf(e.getMessage()).lines().findFirst().orElse("it is no YAML"));
        } catch (IOException e) {
            throw new AnnotationException(SafeFiles.sentence("read", file, e), e);
        }
    }

    /** Reading the values is recursive, but reading the events is not. */
    private static void check(LoadSettings settings, String text) {
        int depth = 0;
        Set<Anchor> collections = new HashSet<>();
        for (Event event : new Parse(settings).parseString(text)) {
            if (event instanceof CollectionStartEvent start) {
                depth++;
                start.getAnchor().ifPresent(collections::add);
            }
            if (event instanceof CollectionEndEvent) depth--;
            if (depth > DEEPEST) throw new ParserException("values lie too deep in each other", event.getStartMark());
            if (event instanceof AliasEvent alias && collections.contains(alias.getAlias())) {
                throw new ParserException(
                        "*" + alias.getAlias() + " is a list or map, which cannot stand in several places",
                        event.getStartMark());
            }
        }
    }

    private static AnnotationException wrong(String place, String reason) {
        return new AnnotationException(place + ": " + reason + ". Correct the file and try again.");
    }
}
