package io.sightglass.annotation.format;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.dataset.Cover;
import io.sightglass.vision.dataset.Region;
import io.sightglass.vision.dataset.Scope;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.dataset.Truth.Quality;
import io.sightglass.vision.geometry.Outline;
import io.sightglass.vision.geometry.Runs;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.opencv.ImageFiles;
import java.nio.file.Path;
import java.util.Collection;
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
 * @param scopes what of the image counts: only what does in all of them
 */
public record Picture(
        Path file,
        String name,
        Optional<Size> size,
        Quality quality,
        Optional<Split> split,
        List<String> tags,
        List<Region> regions,
        boolean done,
        List<Scope> scopes) {
    public Picture {
        tags = List.copyOf(tags);
        regions = List.copyOf(regions);
        scopes = scopes.stream().filter(s -> !s.isAll()).toList();
    }

    /** Of which all counts. */
    public Picture(
            Path file,
            String name,
            Optional<Size> size,
            Quality quality,
            Optional<Split> split,
            List<String> tags,
            List<Region> regions,
            boolean done) {
        this(file, name, size, quality, split, tags, regions, done, List.of());
    }

    /** The same image with areas that do not count. */
    Picture ignoring(Size measured, Collection<Outline> ignored) {
        List<Scope> more = List.of(new Scope(measured, List.copyOf(ignored), List.of()));
        return new Picture(file, name, size, quality, split, tags, regions, done, more);
    }

    /** All pixels that do not count, for forms that know ignored areas alone; empty where there are none. */
    Optional<Runs> ignored() throws AnnotationException {
        return Cover.of(measured(), scopes)
                .map(cover -> cover.mask().runs(1))
                .filter(runs -> !runs.isEmpty())
                .map(Runs::new);
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
        return new Picture(file, name, size, quality, Optional.of(other), tags, regions, done, scopes);
    }
}
