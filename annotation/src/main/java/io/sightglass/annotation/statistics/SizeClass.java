package io.sightglass.annotation.statistics;

import java.util.Locale;

/** How COCO calls objects by their area (Lin et al., "Microsoft COCO: common objects in context", 2014). */
public enum SizeClass {
    SMALL(0, 32 * 32),
    MEDIUM(32 * 32, 96 * 96),
    LARGE(96 * 96, Double.POSITIVE_INFINITY);

    private final double from;
    private final double to;

    SizeClass(double from, double to) {
        this.from = from;
        this.to = to;
    }

    /** The smallest area, in square pixels, that is called so. */
    public double from() {
        return from;
    }

    /** The smallest area, in square pixels, that is too large to be called so. */
    public double to() {
        return to;
    }

    /** In lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The class of an area in square pixels. */
    public static SizeClass of(double area) {
        for (SizeClass one : values()) if (area < one.to) return one;
        return LARGE;
    }
}
