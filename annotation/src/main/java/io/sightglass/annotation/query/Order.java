package io.sightglass.annotation.query;

import java.util.Locale;

/**
 * What the images are sorted by.
 *
 * @param descending the highest first
 */
public record Order(By by, boolean descending) {

    /** What can be sorted by. */
    public enum By {
        /** In natural order: 9 before 10. */
        NAME("sort"),
        SHAPES("shapes"),
        /** The lowest score of what a model proposed; images without come last either way. */
        SCORE("score"),
        /** Pixels of the image. */
        SIZE("width * height"),
        /** When the image was brought in or edited last. */
        CHANGED("changed"),
        /** See {@link NumberField#UNCERTAINTY}; images without come last either way. */
        UNCERTAINTY(NumberField.UNCERTAINTY.sql()),
        /** See {@link NumberField#DISAGREEMENT}; images without come last either way. */
        DISAGREEMENT(NumberField.DISAGREEMENT.sql()),
        /** See {@link NumberField#NOVELTY}; images without come last either way. */
        NOVELTY(NumberField.NOVELTY.sql()),
        /** See {@link NumberField#DOUBT}; images without come last either way. */
        DOUBT(NumberField.DOUBT.sql());

        private final String sql;

        By(String sql) {
            this.sql = sql;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    String text() {
        return "sort:" + (descending ? "-" : "") + by.word();
    }

    String sql() {
        String direction = descending ? " DESC" : "";
        boolean everywhere = by == By.NAME || by == By.SHAPES || by == By.SIZE || by == By.CHANGED;
        return (everywhere ? "" : by.sql + " IS NULL, ") + by.sql + direction;
    }
}
