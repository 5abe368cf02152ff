package io.sightglass.annotation.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Predicate;

/** Looks at the beginning and the end of files to tell what they are; never fails. */
final class Peek {
    private static final int BYTES = 1 << 16;

    private Peek() {}

    /** Whether the path is such a file, or a folder that has one in it or near below. */
    static boolean finds(Path path, String ending, Predicate<String> wanted) {
        return Files.isDirectory(path)
                ? ImageTree.hasNear(path, f -> matches(f, ending, wanted))
                : matches(path, ending, wanted);
    }

    /** Whether it is a file with that ending whose beginning and end are as wanted. */
    static boolean matches(Path file, String ending, Predicate<String> wanted) {
        return hasEnding(file, ending) && Files.isRegularFile(file) && wanted.test(ends(file));
    }

    static boolean hasEnding(Path file, String ending) {
        return ImageTree.nameOf(file).toLowerCase(Locale.ROOT).endsWith(ending);
    }

    private static String ends(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            String head = new String(in.readNBytes(BYTES), StandardCharsets.ISO_8859_1);
            in.skip(Math.max(0, Files.size(file) - 2L * BYTES));
            return head + new String(in.readNBytes(BYTES), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }
}
