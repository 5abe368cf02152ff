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
    WAND("mdi2a-auto-fix", "W"),
    GRABCUT("mdi2s-select-marker", "T"),
    SUPERPIXELS("mdi2v-view-quilt-outline", "Q"),
    SCISSORS("mdi2b-box-cutter", "I"),
    MODEL("mdi2r-robot-outline", "A"),
    BRUSH("mdi2b-brush-outline", "F"),
    ERASER("mdi2e-eraser", "E"),
    RULER("mdi2r-ruler", "Z");

    private final String icon;
    private final String key;

    Tool(String icon, String key) {
        this.icon = icon;
        this.key = key;
    }

    /** Who proposes what is drawn with it, for any project. */
    Optional<Assistant> assistant() {
        return switch (this) {
            case WAND -> Optional.of(Assistants.WAND);
            case GRABCUT -> Optional.of(Assistants.GRABCUT);
            case SUPERPIXELS -> Optional.of(Assistants.SUPERPIXELS);
            case SCISSORS -> Optional.of(Assistants.SCISSORS);
            default -> Optional.empty();
        };
    }

    String icon() {
        return icon;
    }

    String key() {
        return key;
    }

    /** Whether it sets corners until a double click. */
    boolean isClosedByDoubleClick() {
        return this == POLYGON
                || this == LINE
                || this == CUT
                || this == MODEL
                || assistant().isPresent();
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
