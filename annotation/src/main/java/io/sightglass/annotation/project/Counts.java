package io.sightglass.annotation.project;

import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.dataset.Truth.Quality;
import java.util.Map;
import java.util.SequencedMap;

/**
 * How many images there are of which kind.
 *
 * @param labels images a label occurs in, by name in the order of the label set
 */
public record Counts(
        long images,
        long annotated,
        Map<Split, Long> splits,
        Map<Quality, Long> qualities,
        SequencedMap<String, Long> labels) {}
