package io.sightglass.annotation.shape;

import java.util.Locale;

/** What a shape says about its area. */
public enum Role {
    /** What is there: a label's name. */
    LABEL,
    /** That what is there does not count: it is neither defect nor background. */
    IGNORE,
    /** That this alone counts, together with other areas that say so. */
    INTEREST;

    /** The word used in files. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role of that word. */
    public static Role of(String word) {
        for (Role role : values()) if (role.word().equals(word)) return role;
        throw new IllegalArgumentException("no role named " + word + "; there are label, ignore, interest");
    }
}
