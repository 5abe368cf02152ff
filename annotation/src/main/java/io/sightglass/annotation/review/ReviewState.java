package io.sightglass.annotation.review;

import java.util.Locale;

/** Where an image is on the way from nobody's to accepted. */
public enum ReviewState {
    /** Nobody has annotated it. */
    NEW,
    /** Somebody has annotated it, but not handed it in. */
    LABELLED,
    /** Handed in, and nobody has checked it yet. */
    IN_REVIEW,
    /** Somebody has checked it and found it right. */
    ACCEPTED,
    /** Somebody has checked it and says what is wrong. */
    REJECTED;

    /** The word used in files and on the command line: new, labelled, in-review, accepted, rejected. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The state of that word. */
    public static ReviewState of(String word) {
        for (ReviewState state : values()) if (state.word().equals(word)) return state;
        throw new IllegalArgumentException(
                "no state named " + word + "; there are new, labelled, in-review, accepted, rejected");
    }
}
