package io.sightglass.vision.opencv.golden;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.opencv.ImageFiles;
import io.sightglass.vision.store.SafeFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Comparator;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** Which files of a folder are golden pictures. */
final class GoldenFiles {
    private GoldenFiles() {}

    /** The images in a folder and in those within it whose names match a glob, by name; hidden ones are passed over. */
    static List<Path> in(Path folder, String pattern) throws VisionException {
        PathMatcher matcher = matcher(pattern);
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(f -> isVisible(folder.relativize(f))
                            && ImageFiles.isImageName(f.toString())
                            && matcher.matches(f.getFileName())
                            && Files.isRegularFile(f))
                    .sorted(Comparator.comparing(f -> f.toString().replace('\\', '/')))
                    .toList();
        } catch (IOException e) {
            throw new VisionException(SafeFiles.sentence("read", folder, e), e);
        } catch (UncheckedIOException e) {
            throw new VisionException("The folder " + folder + " cannot be read. Check who may read it.", e);
        }
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

    private static boolean isVisible(Path relative) {
        for (Path part : relative) if (part.toString().startsWith(".")) return false;
        return true;
    }
}
