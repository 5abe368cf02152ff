package io.sightglass.vision.dataset;

import java.util.Locale;

/** The part an image plays: learnt from, used to choose settings, or kept back to judge. */
public enum Split {
    TRAIN,
    VALIDATION,
    TEST;

    /** The word used in files and on the command line: train, validation, test. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The split of that word. */
    public static Split of(String word) {
        for (Split split : values()) if (split.word().equals(word)) return split;
        throw new IllegalArgumentException("no split named " + word + "; there are train, validation, test");
    }
}
