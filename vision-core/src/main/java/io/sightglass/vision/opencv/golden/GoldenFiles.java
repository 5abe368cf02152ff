package io.sightglass.vision.opencv.golden;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.opencv.ImageFiles;
import io.sightglass.vision.store.SafeFiles;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.PatternSyntaxException;

/** Which files of a folder are golden pictures. */
final class GoldenFiles {
    /** A folder with more files than this, such as a whole disk, is not one of golden pictures. */
    private static final int MOST_LOOKED_AT = 100_000;

    private GoldenFiles() {}

    /**
     * The images in a folder and in those within it whose names match a glob, by name; hidden ones, and what is in hidden
     * folders, are passed over.
     *
     * @param most the search ends with one more than that
     */
    static List<Path> in(Path folder, String pattern, int most) throws VisionException {
        PathMatcher matcher = matcher(pattern);
        List<Path> found = new ArrayList<>();
        FileVisitor<Path> visitor = new SimpleFileVisitor<>() {
            private int looked;

            @Override
            public FileVisitResult preVisitDirectory(Path inner, BasicFileAttributes attributes) {
                return !inner.equals(folder) && isHidden(inner)
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (++looked > MOST_LOOKED_AT) {
                    throw new IOException("it holds more than " + MOST_LOOKED_AT + " files");
                }
                boolean golden = !isHidden(file)
                        && ImageFiles.isImageName(file.toString())
                        && matcher.matches(file.getFileName())
                        && Files.isRegularFile(file);
                if (golden) found.add(file);
                return found.size() > most ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
            }
        };
        try {
            Files.walkFileTree(folder, visitor);
        } catch (IOException e) {
            throw new VisionException(SafeFiles.sentence("read", folder, e), e);
        }
        found.sort(Comparator.comparing(f -> f.toString().replace('\\', '/')));
        return found;
    }

    /** The folder itself where it is a link. */
    static Path real(Path folder) throws VisionException {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            throw new VisionException(SafeFiles.sentence("read", folder, e), e);
        }
    }

    private static PathMatcher matcher(String pattern) throws VisionException {
        try {
            return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        } catch (PatternSyntaxException e) {
            throw new VisionException(
                    "The pattern " + pattern + " for the names of golden pictures is none, such as *.png is.", e);
        }
    }

    private static boolean isHidden(Path file) {
        return String.valueOf(file.getFileName()).startsWith(".");
    }
}
