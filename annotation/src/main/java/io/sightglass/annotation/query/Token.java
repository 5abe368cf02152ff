package io.sightglass.annotation.query;

/**
 * A piece of a query's text.
 *
 * @param text the field's or value's text, without quotation marks; the sign itself for others
 * @param quoted whether it stood in quotation marks, so that it is no keyword
 * @param from index of its first character
 * @param to index after its last one
 */
record Token(Kind kind, String text, boolean quoted, int from, int to) {
    enum Kind {
        OPEN,
        CLOSE,
        MINUS,
        /** A word by itself, or a field's value. */
        WORD,
        /** A word with a sign after it: label:, width<=. */
        FIELD,
        SIGN,
        END
    }

    boolean is(Kind other) {
        return kind == other;
    }

    /** Whether it is that keyword, in any case. */
    boolean is(String keyword) {
        return kind == Kind.WORD && !quoted && text.equalsIgnoreCase(keyword);
    }
}
