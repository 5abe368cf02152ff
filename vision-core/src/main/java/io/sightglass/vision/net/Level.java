package io.sightglass.vision.net;

/**
 * What a detector's heads read at one stride.
 *
 * @param classes map that the classes are read from
 * @param sides map that the sides of boxes are read from; often the same
 */
public record Level(FeatureMap classes, FeatureMap sides) {
    public Level {
        if (classes.stride() != sides.stride()) throw new IllegalArgumentException(classes + " and " + sides);
    }

    /** Both from one map. */
    public static Level of(FeatureMap map) {
        return new Level(map, map);
    }

    public int stride() {
        return classes.stride();
    }
}
