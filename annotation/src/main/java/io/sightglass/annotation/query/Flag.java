package io.sightglass.annotation.query;

import java.util.Locale;

/** What an image can be or not be. */
public enum Flag {
    /** There is something to learn from, see {@code Document.isAnnotated}. */
    ANNOTATED("annotated <> 0"),
    /** A person says that nothing is missing. */
    DONE("done <> 0"),
    /** No model's proposal waits for a person. */
    REVIEWED("proposals = 0"),
    /** Something of it does not count, as it says itself. */
    IGNORED("scoped <> 0");

    private final String sql;

    Flag(String sql) {
        this.sql = sql;
    }

    /** The field's name in a query. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String sql() {
        return sql;
    }
}
