package io.sightglass.annotation.query;

import java.util.Locale;

/** A number of an image that can be compared. */
public enum NumberField {
    /** Pixels. */
    WIDTH,
    /** Pixels. */
    HEIGHT,
    /** How many shapes the image has. */
    SHAPES,
    /** The lowest score of what a model proposed, in [0, 1]; where no model proposed anything, no comparison holds. */
    SCORE;

    /** The field's name in a query, and the column's. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
