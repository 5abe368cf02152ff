package io.sightglass.annotation.format;

import io.sightglass.vision.dataset.Region;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.dataset.Truth.Quality;
import io.sightglass.vision.geometry.Size;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One image with what is known about it, on its way in or out.
 *
 * @param file where the image lies
 * @param name path within the set, with forward slashes
 * @param size as the annotations say; empty when they do not
 * @param tags labels of the whole image
 * @param regions labelled areas in pixels of the image
 * @param done whether the annotations claim to be complete, so that no region means nothing is there
 */
public record Picture(
        Path file,
        String name,
        Optional<Size> size,
        Quality quality,
        Optional<Split> split,
        List<String> tags,
        List<Region> regions,
        boolean done) {
    public Picture {
        tags = List.copyOf(tags);
        regions = List.copyOf(regions);
    }

    /** The same image in another split. */
    Picture withSplit(Split other) {
        return new Picture(file, name, size, quality, Optional.of(other), tags, regions, done);
    }
}
