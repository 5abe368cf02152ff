package io.sightglass.annotation.statistics;

import io.sightglass.vision.dataset.Split;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How often a label is used.
 *
 * @param images with a shape of the label, or that have it as a whole, by split; every split is there
 * @param shapes by split; every split is there
 */
public record LabelCount(String label, Map<Split, Long> images, Map<Split, Long> shapes) {
    public LabelCount {
        images = complete(images);
        shapes = complete(shapes);
    }

    private static Map<Split, Long> complete(Map<Split, Long> counts) {
        Map<Split, Long> all = new EnumMap<>(Split.class);
        for (Split split : Split.values()) all.put(split, counts.getOrDefault(split, 0L));
        return Collections.unmodifiableMap(all);
    }

    /** Images of all splits. */
    public long allImages() {
        return images.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Shapes of all splits. */
    public long allShapes() {
        return shapes.values().stream().mapToLong(Long::longValue).sum();
    }
}
