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
    SCORE,
    /** How unsure a model was about the image, in [0, 1]; where none was asked, no comparison holds. */
    UNCERTAINTY,
    /** How far two models differed about the image, in [0, 1]; where none were asked, no comparison holds. */
    DISAGREEMENT,
    /** How far the image is from all that is labelled, as a part of the farthest; where nobody looked, no comparison holds. */
    NOVELTY,
    /** How far models that did not see the image doubt what was annotated; none where that was changed since. */
    DOUBT;

    /** The field's name in a query. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it says how soon an image should be labelled, worked out when somebody asks for it. */
    public boolean isWorkedOut() {
        return this == UNCERTAINTY || this == DISAGREEMENT || this == NOVELTY;
    }

    /** An expression over the table image, NULL where the image has no such number. */
    String sql() {
        return switch (this) {
            case WIDTH, HEIGHT, SHAPES, SCORE -> word();
            case UNCERTAINTY, DISAGREEMENT, NOVELTY ->
                "(SELECT value FROM priority WHERE reason = '" + word() + "' AND priority.image = image.id)";
            case DOUBT -> "(SELECT value FROM doubt WHERE doubt.image = image.id)";
        };
    }
}
