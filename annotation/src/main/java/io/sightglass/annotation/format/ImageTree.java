package io.sightglass.annotation.format;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.split.NaturalOrder;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.opencv.ImageFiles;
import io.sightglass.vision.store.SafeFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What lies in a folder, in natural order; hidden files and folders are passed over. */
final class ImageTree {
    private static final Comparator<Path> BY_NAME =
            Comparator.comparing(p -> p.toString().replace('\\', '/'), NaturalOrder.COMPARATOR);

    private ImageTree() {}

    /** The folders directly in this one. */
    static List<Path> folders(Path folder) throws AnnotationException {
        return listed(folder, Files::isDirectory);
    }

    /** The files directly in this one. */
    static List<Path> files(Path folder) throws AnnotationException {
        return listed(folder, Files::isRegularFile);
    }

    /** The image files directly in this folder. */
    static List<Path> images(Path folder) throws AnnotationException {
        return listed(folder, ImageTree::isImage);
    }

    /** The image files in this folder and those below it. */
    static List<Path> allImages(Path folder) throws AnnotationException {
        return below(folder, ImageTree::isImage);
    }

    /** The wanted files in this folder and those below it. */
    static List<Path> allFiles(Path folder, Predicate<Path> wanted) throws AnnotationException {
        return below(folder, f -> wanted.test(f) && Files.isRegularFile(f));
    }

    private static List<Path> below(Path folder, Predicate<Path> wanted) throws AnnotationException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(f -> isVisible(folder.relativize(f)) && wanted.test(f))
                    .sorted(BY_NAME)
                    .toList();
        } catch (IOException e) {
            throw new AnnotationException(SafeFiles.sentence("read", folder, e), e);
        } catch (UncheckedIOException e) {
            throw new AnnotationException(SafeFiles.sentence("read", folder, new IOException(e)), e);
        }
    }

    /** The first of the places, paths from the folder on and without ending, at which an image lies. */
    static Optional<Path> imageAt(Path folder, String... places) {
        List<String> endings = ImageFiles.endings();
        return Stream.of(places)
                .flatMap(place -> Stream.concat(
                                endings.stream(), endings.stream().map(e -> e.toUpperCase(Locale.ROOT)))
                        .map(ending -> place + "." + ending))
                .flatMap(name -> NamedFiles.find(folder, List.of(""), name).stream())
                .findFirst();
    }

    static boolean isImage(Path file) {
        return ImageFiles.isImageName(file.getFileName().toString()) && Files.isRegularFile(file);
    }

    /** Whether the folder or one directly in it has an image. */
    static boolean hasImages(Path folder) {
        return hasNear(folder, ImageTree::isImage);
    }

    /** Whether a wanted file lies in the folder, in one in it or in one in that; never fails. */
    static boolean hasNear(Path folder, Predicate<Path> wanted) {
        if (!Files.isDirectory(folder)) return false;
        try (Stream<Path> files = Files.walk(folder, 3)) {
            return files.anyMatch(f -> isVisible(folder.relativize(f)) && wanted.test(f));
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }

    /** The folder directly in this one of the first of the names that there is, in upper or lower case. */
    static Optional<Path> folderNamed(Path folder, String... names) throws AnnotationException {
        List<Path> folders = folders(folder);
        return Stream.of(names)
                .flatMap(name -> folders.stream().filter(f -> nameOf(f).equalsIgnoreCase(name)))
                .findFirst();
    }

    /** The split that a folder's or file's name speaks of. */
    static Optional<Split> splitOf(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "train", "training" -> Optional.of(Split.TRAIN);
            case "val", "valid", "validation" -> Optional.of(Split.VALIDATION);
            case "test", "testing" -> Optional.of(Split.TEST);
            default -> Optional.empty();
        };
    }

    /** The split that the first folder of a path speaks of that speaks of one. */
    static Optional<Split> splitOfPath(String path) {
        return Stream.of(path.split("/", -1))
                .map(ImageTree::splitOf)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The path of a file within a folder, with forward slashes. */
    static String name(Path folder, Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }

    /** The folder that a file lies in. */
    static Path folderOf(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().normalize().getParent(), "a file has a folder");
    }

    /** A folder's own name, also when it was given as "." or "..". */
    static String nameOf(Path folder) {
        Path name = folder.toAbsolutePath().normalize().getFileName();
        return name == null ? "images" : name.toString();
    }

    private static List<Path> listed(Path folder, Predicate<Path> wanted) throws AnnotationException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> isVisible(f.getFileName()) && wanted.test(f))
                    .sorted(BY_NAME)
                    .toList();
        } catch (IOException e) {
            throw new AnnotationException(SafeFiles.sentence("read", folder, e), e);
        }
    }

    private static boolean isVisible(Path relative) {
        for (Path part : relative) {
            String name = part.toString();
            if (name.startsWith(".") || name.equals("__MACOSX")) return false;
        }
        return true;
    }
}
