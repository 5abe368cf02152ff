package io.sightglass.annotation.format;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Files that an annotation names. A name is never trusted: what leads out of its folder is as good as not there. */
final class NamedFiles {
    private NamedFiles() {}

    /** The file of that name in the first of the places that has it; places are paths from the folder on. */
    static Optional<Path> find(Path folder, List<String> places, String name) {
        if (!isInside(name)) return Optional.empty();
        return places.stream()
                .map(place -> folder.resolve(place).resolve(name).normalize())
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /** Whether a name stays within the folder it is looked up in. */
    static boolean isInside(String name) {
        try {
            Path path = Path.of(name).normalize();
            return !name.isBlank() && !path.isAbsolute() && !path.startsWith("..") && !name.startsWith("\\");
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** A name without its ending: {@code a/b.c.png} is {@code a/b.c}; a dot that begins the name belongs to it. */
    static String stem(String name) {
        int dot = name.lastIndexOf('.');
        return dot <= name.lastIndexOf('/') + 1 ? name : name.substring(0, dot);
    }

    /** The ending with its dot, or nothing: {@code a/b.c.png} ends on {@code .png}. */
    static String ending(String name) {
        return name.substring(stem(name).length());
    }
}
