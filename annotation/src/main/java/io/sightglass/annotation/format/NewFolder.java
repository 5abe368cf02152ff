package io.sightglass.annotation.format;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.progress.Progress;
import io.sightglass.vision.store.SafeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** A folder that is being filled; nothing in it is ever overwritten. */
final class NewFolder {
    private final Path root;
    private final Set<String> stems = new HashSet<>();

    NewFolder(Path root) {
        this.root = root;
    }

    /** Visits each image, says how far it is, and stops when that is wanted. */
    static void each(PictureSet pictures, Progress progress, PictureSet.Visitor visitor) throws AnnotationException {
        int[] done = {0};
        pictures.each(
                picture -> {
                    progress.check();
                    progress.report((double) done[0]++ / Math.max(1, pictures.size()), "writing images");
                    visitor.visit(picture);
                },
                problem -> {});
    }

    /** Copies the file to the wanted place, or to one beside it with a number when that is taken. */
    Path copy(Path file, String wanted) throws AnnotationException {
        Path place = free(wanted);
        try {
            Files.createDirectories(place.getParent());
            return Files.copy(file, place);
        } catch (IOException e) {
            throw new AnnotationException(SafeFiles.sentence("copy to", place, e), e);
        }
    }

    /** Copies the file so that no two copied so have names that differ only in their endings or in upper and lower case. */
    Path copyApart(Path file, String wanted) throws AnnotationException {
        return copy(file, apart(wanted));
    }

    /** The wanted name, or one with a number when a name like it was given away before, whatever its ending. */
    String apart(String wanted) {
        String stem = NamedFiles.stem(wanted);
        String free = stem;
        for (int i = 2; !stems.add(free.toLowerCase(Locale.ROOT)); i++) free = stem + "-" + i;
        return free + NamedFiles.ending(wanted);
    }

    /** Makes the folder and those above it. */
    static void createFolder(Path folder) throws AnnotationException {
        try {
            SafeFiles.createFolder(folder);
        } catch (VisionException e) {
            throw new AnnotationException(e);
        }
    }

    /** Writes a new text file in UTF-8. */
    void text(String name, String content) throws AnnotationException {
        Path file = root.resolve(name);
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new AnnotationException(SafeFiles.sentence("write", file, e), e);
        }
    }

    private Path free(String wanted) throws AnnotationException {
        String stem = NamedFiles.stem(wanted);
        String ending = NamedFiles.ending(wanted);
        if (!NamedFiles.isInside(wanted)) {
            throw new AnnotationException(
                    "The image name " + wanted + " leads out of the folder. Rename the image and try again.");
        }
        Path place = root.resolve(wanted);
        for (int i = 2; Files.exists(place); i++) place = root.resolve(stem + "-" + i + ending);
        return place;
    }

    /** A label as a folder's name. */
    static String folderName(String label) {
        String name = label.replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}]+", "-");
        return name.startsWith(".") ? "-" + name : name;
    }

    /** The name after the last slash. */
    static String shortName(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /** What kind of defect an image shows, in one word: its first tag, the label of its first region, or "defective". */
    static String kind(Picture picture) {
        if (!picture.tags().isEmpty()) return folderName(picture.tags().getFirst());
        return picture.regions().isEmpty()
                ? "defective"
                : folderName(picture.regions().getFirst().label());
    }
}
