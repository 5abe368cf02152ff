package io.sightglass.annotation.format;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.vision.store.SafeFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A line of a text file that is not blank.
 *
 * @param number from 1, as editors count
 * @param text without spaces around it
 */
record TextLine(Path file, int number, String text) {

    private static final long MOST_BYTES = 64 << 20;

    /** All lines of a file in UTF-8, with or without a byte order mark. */
    static List<TextLine> of(Path file) throws AnnotationException {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new AnnotationException("Cannot read " + file + ": it is larger than 64 MB. Check the file.");
            }
            String all = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            List<TextLine> lines = new ArrayList<>();
            int number = 0;
            for (String line :
                    (all.startsWith("\uFEFF") ? all.substring(1) : all).lines().toList()) {
                number++;
                if (!line.isBlank()) lines.add(new TextLine(file, number, line.strip()));
            }
            return lines;
        } catch (IOException e) {
            throw new AnnotationException(SafeFiles.sentence("read", file, e), e);
        }
    }

    /** What is between the spaces. */
    String[] words() {
        return text.split("\\s+", -1);
    }

    /** File and line, for people. */
    String place() {
        return file + ", line " + number;
    }

    /** The sentence that says what is wrong with this line. */
    AnnotationException wrong(String reason) {
        return new AnnotationException(place() + ": " + reason + ". Correct the file and try again.");
    }
}
