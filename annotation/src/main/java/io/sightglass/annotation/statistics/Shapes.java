package io.sightglass.annotation.statistics;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What the shapes are like. Sizes are those of shapes that cover an area, so neither of lines nor of points.
 *
 * @param count of all, proposals of models included
 * @param proposals of a model that wait for a person
 * @param areas square pixels
 * @param widths of the upright boxes around them, pixels
 * @param heights of the upright boxes around them, pixels
 * @param shares areas as parts of their images'
 * @param aspects widths by heights
 * @param sizes by COCO's names; every one is there
 * @param centres of all shapes
 */
public record Shapes(
        long count,
        long proposals,
        Histogram areas,
        Histogram widths,
        Histogram heights,
        Histogram shares,
        Histogram aspects,
        Map<SizeClass, Long> sizes,
        HeatMap centres) {
    public Shapes {
        sizes = Collections.unmodifiableMap(new EnumMap<>(sizes));
    }
}
