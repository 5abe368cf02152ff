package io.sightglass.app.label;

import java.util.Locale;

/** What the pointer does on the image. */
enum Tool {
    SELECT("mdi2c-cursor-default-outline", "V"),
    BOX("mdi2v-vector-square", "B"),
    ROTATED("mdi2r-rotate-3d-variant", "R"),
    ELLIPSE("mdi2e-ellipse-outline", "O"),
    POLYGON("mdi2s-shape-polygon-plus", "P"),
    LINE("mdi2v-vector-polyline", "L"),
    POINTS("mdi2v-vector-point", "K"),
    CUT("mdi2c-content-cut", "X"),
    BRUSH("mdi2b-brush-outline", "F"),
    ERASER("mdi2e-eraser", "E");

    private final String icon;
    private final String key;

    Tool(String icon, String key) {
        this.icon = icon;
        this.key = key;
    }

    String icon() {
        return icon;
    }

    String key() {
        return key;
    }

    /** Whether it sets corners until a double click. */
    boolean isClosedByDoubleClick() {
        return this == POLYGON || this == LINE || this == CUT;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
