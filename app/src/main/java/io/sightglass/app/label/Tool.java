package io.sightglass.app.label;

import io.sightglass.annotation.assist.Assistant;
import io.sightglass.annotation.assist.Assistants;
import java.util.Locale;
import java.util.Optional;

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
    WAND("mdi2a-auto-fix", "W", Assistants.WAND),
    GRABCUT("mdi2s-select-marker", "T", Assistants.GRABCUT),
    SUPERPIXELS("mdi2v-view-quilt-outline", "Q", Assistants.SUPERPIXELS),
    SCISSORS("mdi2b-box-cutter", "I", Assistants.SCISSORS),
    BRUSH("mdi2b-brush-outline", "F"),
    ERASER("mdi2e-eraser", "E");

    private final String icon;
    private final String key;
    private final Optional<Assistant> assistant;

    Tool(String icon, String key) {
        this(icon, key, Optional.empty());
    }

    Tool(String icon, String key, Assistant assistant) {
        this(icon, key, Optional.of(assistant));
    }

    Tool(String icon, String key, Optional<Assistant> assistant) {
        this.icon = icon;
        this.key = key;
        this.assistant = assistant;
    }

    /** Who proposes what is drawn with it. */
    Optional<Assistant> assistant() {
        return assistant;
    }

    String icon() {
        return icon;
    }

    String key() {
        return key;
    }

    /** Whether it sets corners until a double click. */
    boolean isClosedByDoubleClick() {
        return this == POLYGON || this == LINE || this == CUT || assistant.isPresent();
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
