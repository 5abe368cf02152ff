package io.sightglass.app.label;

import java.util.Locale;

/** What the pointer does on the image. */
enum Tool {
    SELECT("mdi2c-cursor-default-outline", "V"),
    BOX("mdi2v-vector-square", "B"),
    POLYGON("mdi2s-shape-polygon-plus", "P"),
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

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
