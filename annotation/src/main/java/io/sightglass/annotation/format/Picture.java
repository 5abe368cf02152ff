package io.sightglass.annotation.format;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.dataset.Region;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.dataset.Truth.Quality;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.opencv.ImageFiles;
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
 * @param regions labelled areas, lines and points in pixels of the image
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

    /** The regions without lines and points, for forms that have no words for these. */
    List<Region> areas() {
        return regions.stream().filter(r -> r.outline().area() > 0).toList();
    }

    /** The size that is known, or else that of the file. */
    Size measured() throws AnnotationException {
        try {
            return size.isPresent() ? size.get() : ImageFiles.size(file);
        } catch (VisionException e) {
            throw new AnnotationException(e);
        }
    }

    /** The same image in another split. */
    Picture withSplit(Split other) {
        return new Picture(file, name, size, quality, Optional.of(other), tags, regions, done);
    }
}
