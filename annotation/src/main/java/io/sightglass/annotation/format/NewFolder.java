package io.sightglass.annotation.format;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.vision.store.SafeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder that is being filled; nothing in it is ever overwritten. */
final class NewFolder {
    private final Path root;

    NewFolder(Path root) {
        this.root = root;
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

    private Path free(String wanted) {
        int dot = wanted.lastIndexOf('.');
        String stem = dot < 0 ? wanted : wanted.substring(0, dot);
        String ending = dot < 0 ? "" : wanted.substring(dot);
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
