package io.sightglass.annotation.project;

import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.dataset.Truth.Quality;
import java.util.Optional;

/**
 * Which images are meant; an empty part does not filter.
 *
 * @param label of a shape or of the whole image
 * @param text part of the name, in any case
 */
public record Query(
        Optional<Split> split,
        Optional<String> label,
        Optional<Quality> quality,
        Optional<Boolean> annotated,
        String text) {

    /** Every image. */
    public static final Query ALL =
            new Query(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), "");

    public Query withSplit(Split wanted) {
        return new Query(Optional.of(wanted), label, quality, annotated, text);
    }

    public Query withLabel(String wanted) {
        return new Query(split, Optional.of(wanted), quality, annotated, text);
    }

    public Query withQuality(Quality wanted) {
        return new Query(split, label, Optional.of(wanted), annotated, text);
    }

    public Query withAnnotated(boolean wanted) {
        return new Query(split, label, quality, Optional.of(wanted), text);
    }

    public Query withText(String part) {
        return new Query(split, label, quality, annotated, part);
    }
}
