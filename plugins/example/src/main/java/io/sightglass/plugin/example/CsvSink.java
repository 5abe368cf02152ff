package io.sightglass.plugin.example;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.inspect.Counted;
import io.sightglass.vision.inspect.Inspection;
import io.sightglass.vision.inspect.ResultSink;
import io.sightglass.vision.store.SafeFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Owns an open CSV file (RFC 4180) to which it adds a line for each part, at once. */
final class CsvSink implements ResultSink {
    private static final String HEADER = "time,shot,origin,verdict,score,milliseconds,reasons,findings\r\n";

    private final Path file;
    private final Writer writer;

    private CsvSink(Path file, Writer writer) {
        this.file = file;
        this.writer = writer;
    }

    static CsvSink open(Path file) throws VisionException {
        try {
            boolean fresh = Files.notExists(file) || Files.size(file) == 0;
            if (!fresh) refuseOtherColumns(file);
            Writer writer = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            if (fresh) writer.write(HEADER);
            writer.flush();
            return new CsvSink(file, writer);
        } catch (IOException e) {
            throw new VisionException(SafeFiles.sentence("write", file, e), e);
        }
    }

    /** Lines of one file have the same columns. */
    private static void refuseOtherColumns(Path file) throws IOException, VisionException {
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            if (HEADER.strip().equals(reader.readLine())) return;
        }
        throw new VisionException(
                "The file " + file + " has other columns than " + HEADER.strip() + ": give the results another file.");
    }

    @Override
    public String name() {
        return "csv " + file.getFileName();
    }

    @Override
    public void accept(Inspection part, Frame image) throws VisionException {
        try {
            writer.write(String.join(
                            ",",
                            part.time().toString(),
                            Long.toString(part.shot()),
                            quoted(part.origin()),
                            part.verdict().outcome().word(),
                            String.format(Locale.ROOT, "%.4f", part.score()),
                            String.format(Locale.ROOT, "%.2f", part.timings().total()),
                            quoted(String.join("; ", part.verdict().reasons())),
                            quoted(findings(part)))
                    + "\r\n");
            writer.flush();
        } catch (IOException e) {
            throw new VisionException(SafeFiles.sentence("write", file, e), e);
        }
    }

    /** How many there are of each label that count, such as 2 dent; 1 scratch. */
    private static String findings(Inspection part) {
        SequencedMap<String, Integer> counts = new TreeMap<>();
        for (Inspection.Finding found : part.findings()) {
            Counted.byLabel(found.prediction(), found.threshold())
                    .forEach((label, count) -> counts.merge(label, count, Integer::sum));
        }
        return counts.entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey())
                .collect(Collectors.joining("; "));
    }

    private static String quoted(String text) {
        return text.matches("[^\",\\r\\n]*") ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }

    @Override
    public void close() {
        try {
            writer.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
