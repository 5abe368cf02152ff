package io.sightglass.annotation.format;

import io.sightglass.annotation.shape.Skeleton;
import io.sightglass.vision.dataset.Region;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What was read so far: images, labels in the order they were met, and what had to be left out. */
final class Gathered {
    /** Where the usual layouts keep the images, seen from the file that names them. */
    private static final List<String> PLACES = List.of("", "images", "..", "../images", "../../images");

    private final List<Picture> pictures = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Set<String> labels = new LinkedHashSet<>();
    private final Map<String, Skeleton> skeletons = new HashMap<>();

    void add(Picture picture) {
        pictures.add(picture);
        labels.addAll(picture.tags());
        picture.regions().stream().map(Region::label).forEach(labels::add);
    }

    /** A label that the file lists, whether or not anything has it. */
    void label(String name) {
        if (!name.isBlank()) labels.add(name);
    }

    void skeleton(String label, Skeleton skeleton) {
        if (!skeleton.equals(Skeleton.NONE)) skeletons.put(label, skeleton);
    }

    void leaveOut(String what, String reason) {
        problems.add(new Problem(what, reason));
    }

    /** Adds what the reading gives; what cannot be understood (an IllegalArgumentException) is left out and listed. */
    <T> void take(List<? super T> into, String where, Supplier<? extends T> reading) {
        try {
            into.add(reading.get());
        } catch (IllegalArgumentException | ArithmeticException e) {
            leaveOut(where, "The shape is left out: " + e.getMessage() + ".");
        }
    }

    /** The image that a file names, in one of the usual places; it is listed as left out when it is not there. */
    Optional<Path> image(Path file, String name, String... otherNames) {
        Optional<Path> found = Stream.concat(Stream.of(name), Stream.of(otherNames))
                .map(n -> NamedFiles.find(ImageTree.folderOf(file), PLACES, n).filter(ImageTree::isImage))
                .flatMap(Optional::stream)
                .findFirst();
        if (found.isEmpty()) {
            boolean inside = NamedFiles.isInside(name);
            leaveOut(
                    name.isBlank() ? ImageTree.nameOf(file) : name,
                    inside
                            ? "There is no such image beside " + file + "."
                            : "The path leads out of the folder; left out.");
        }
        return found;
    }

    PictureList list(String name) {
        return new PictureList(name, List.copyOf(labels), skeletons, pictures, problems);
    }
}
