package io.sightglass.annotation.format;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.vision.store.SafeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** YAML files of names and values. Only plain values come out of one: no tag makes an object of a class. */
final class YamlFile {
    private static final long MOST_BYTES = 8 << 20;

    private YamlFile() {}

    /** The names and values of a file; an error in its form names the line and column. */
    static Map<?, ?> read(Path file) throws AnnotationException {
        try {
            if (Files.size(file) > MOST_BYTES) throw wrong(file.toString(), "it is larger than 8 MB");
            Load load = new Load(LoadSettings.builder().setLabel("file").build());
            Object root = load.loadFromString(Files.readString(file));
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

    private static AnnotationException wrong(String place, String reason) {
        return new AnnotationException(place + ": " + reason + ". Correct the file and try again.");
    }
}
