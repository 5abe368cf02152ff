package io.sightglass.annotation.query;

/** Ends the reading of a text at its first error; {@link Query#read} turns it into a value. */
final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    private final transient QueryError error;

    Refused(QueryError error) {
        super(error.sentence());
        this.error = error;
    }

    QueryError error() {
        return error;
    }
}
