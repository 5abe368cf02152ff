package io.sightglass.vision.natives;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What was unpacked into a folder: a line a file with its SHA-256, size, time of change and path. */
record Manifest(Map<String, Line> lines) {
    static final String FILE = "sightglass.manifest";

    /** What a file was like when it was unpacked; the time in milliseconds. */
    record Line(String sha256, long size, long time) {

        /** Size and time only. */
        boolean looksLike(Path file) throws IOException {
            return Files.isRegularFile(file)
                    && Files.size(file) == size
                    && Files.getLastModifiedTime(file).toMillis() == time;
        }

        /** Every byte. */
        boolean holds(Path file) throws IOException {
            if (!Files.isRegularFile(file) || Files.size(file) != size) return false;
            try (InputStream in = Files.newInputStream(file)) {
                return Digests.of(in).equals(sha256);
            }
        }
    }

    static Line line(String sha256, Path file) throws IOException {
        return new Line(
                sha256, Files.size(file), Files.getLastModifiedTime(file).toMillis());
    }

    /** Empty when there is none or it cannot be understood. */
    static Optional<Manifest> read(Path folder) throws IOException {
        Map<String, Line> lines = new TreeMap<>();
        try {
            for (String text : Files.readAllLines(folder.resolve(FILE))) {
                List<String> parts = List.of(text.split(" ", 4));
                if (parts.size() < 4) return Optional.empty();
                lines.put(
                        parts.get(3),
                        new Line(parts.get(0), Long.parseLong(parts.get(1)), Long.parseLong(parts.get(2))));
            }
            return Optional.of(new Manifest(lines));
        } catch (NoSuchFileException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    String text() {
        StringBuilder text = new StringBuilder();
        lines.forEach(
                (path, line) -> text.append(line.sha256() + " " + line.size() + " " + line.time() + " " + path + "\n"));
        return text.toString();
    }
}
