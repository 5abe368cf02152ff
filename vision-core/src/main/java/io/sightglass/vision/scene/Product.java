package io.sightglass.vision.scene;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the studio has on its table. */
public enum Product {
    /** A brushed metal plate with drilled and countersunk holes, a slot and engraved lettering. */
    PLATE,
    /** A coated bottle cap with a printed ring and lettering, and a knurled rim. */
    CAP,
    /** A populated circuit board. */
    BOARD;

    /** The word used in files and on the command line: plate, cap, board. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The labels of the defects this product can have, in the order of their classes. */
    public List<String> defects() {
        return switch (this) {
            case PLATE -> List.of("scratch", "dent", "blocked_hole", "stain", "burr");
            case CAP -> List.of("misprint", "smear", "scratch", "dent", "hair");
            case BOARD -> List.of("missing_part", "shifted_part", "solder_bridge", "tombstone", "scratch");
        };
    }

    /** The product of that word. */
    public static Product named(String word) {
        for (Product product : values()) if (product.word().equals(word)) return product;
        String known = Arrays.stream(values()).map(Product::word).collect(Collectors.joining(", "));
        throw new IllegalArgumentException("no product named " + word + "; there are " + known);
    }
}
