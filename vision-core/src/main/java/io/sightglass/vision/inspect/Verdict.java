package io.sightglass.vision.inspect;

import java.util.List;
import java.util.Locale;

/**
 * The judgement about one part.
 *
 * @param reasons why, in English words for people; empty for a pass
 */
public record Verdict(Outcome outcome, List<String> reasons) {

    /** ERROR means that nothing is known about the part; whoever sorts parts treats it like FAIL. */
    public enum Outcome {
        PASS,
        FAIL,
        ERROR;

        /** The word used in files and on the command line: pass, fail, error. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Outcome of(String word) {
            for (Outcome outcome : values()) if (outcome.word().equals(word)) return outcome;
            throw new IllegalArgumentException("no outcome named " + word + "; there are pass, fail, error");
        }
    }

    public Verdict {
        reasons = List.copyOf(reasons);
        if (outcome != Outcome.PASS && reasons.isEmpty())
            throw new IllegalArgumentException(outcome + " without reason");
    }

    public static final Verdict PASS = new Verdict(Outcome.PASS, List.of());

    /** Passes when there is no reason against it. */
    public static Verdict of(List<String> reasonsToFail) {
        return reasonsToFail.isEmpty() ? PASS : new Verdict(Outcome.FAIL, reasonsToFail);
    }

    public static Verdict error(String reason) {
        return new Verdict(Outcome.ERROR, List.of(reason));
    }

    public boolean passed() {
        return outcome == Outcome.PASS;
    }
}
