package io.sightglass.annotation.query;

import java.util.Locale;

/** A number of a shape that can be compared; its place and its sides are those of the upright box around it. */
public enum ShapeField {
    /** Square pixels; 0 of lines and points. */
    AREA("area"),
    /** Pixels. */
    WIDTH("width"),
    /** Pixels. */
    HEIGHT("height"),
    /** The area as a part of the image's, in [0, 1]. */
    SHARE("share"),
    /** Width by height; where the height is 0, no comparison holds. */
    ASPECT("width / nullif(height, 0)"),
    /** Where its centre lies, from 0 at the image's left border to 1 at its right. */
    X("x"),
    /** Where its centre lies, from 0 at the image's upper border to 1 at its lower. */
    Y("y");

    static final String PREFIX = "shape.";

    private final String sql;

    ShapeField(String sql) {
        this.sql = sql;
    }

    /** The field's name in a query. */
    public String word() {
        return PREFIX + name().toLowerCase(Locale.ROOT);
    }

    String sql() {
        return sql;
    }
}
