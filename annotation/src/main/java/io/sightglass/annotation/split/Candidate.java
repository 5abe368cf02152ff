package io.sightglass.annotation.split;

import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.dataset.Truth.Quality;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * An image of a project as splits go by it.
 *
 * @param name path inside the project, with forward slashes
 * @param hash SHA-256 of the file
 * @param labels of its shapes and of the whole image
 * @param split the one it is in
 * @param dealt whether somebody chose that split; otherwise it came with none and waits there
 */
public record Candidate(
        long id, String name, String hash, Quality quality, Set<String> labels, Split split, boolean dealt) {
    public Candidate {
        labels = Set.copyOf(labels);
    }

    /** What is to be spread alike: its labels, and how the part was judged. */
    List<Kind> kinds() {
        List<Kind> kinds = new ArrayList<>();
        for (String label : new TreeSet<>(labels)) kinds.add(new Kind.OfLabel(label));
        kinds.add(new Kind.OfQuality(quality));
        return kinds;
    }

    /** One of the things that images have in common. */
    sealed interface Kind {
        record OfLabel(String label) implements Kind {}

        record OfQuality(Quality quality) implements Kind {}
    }
}
