package io.sightglass.plugin.example;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.inspect.ResultSink;
import io.sightglass.vision.inspect.SinkProvider;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Opens {@link CsvSink}s from {@code {"file":"results.csv"}}. */
final class CsvProvider implements SinkProvider {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    @Override
    public String name() {
        return "csv";
    }

    @Override
    public String description() {
        return "Adds a line for each part to a CSV file.";
    }

    @Override
    public ResultSink open(String settings) throws VisionException {
        try {
            String file = MAPPER.readTree(settings).path("file").asString("");
            if (file.isBlank())
                throw new VisionException("The sink csv needs the name of a file: {\"file\":\"results.csv\"}.");
            return CsvSink.open(Path.of(file));
        } catch (JacksonException | InvalidPathException e) {
            throw new VisionException(
                    "The sink csv cannot be opened with " + settings + ": " + e.getMessage() + ".", e);
        }
    }
}
