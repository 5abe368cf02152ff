package io.sightglass.app.workflow;

import java.util.Objects;

/**
 * What was asked for makes no sense, whatever the project and the machine are like. The message is a sentence for the user that
 * says what was given and what is allowed.
 */
public final class WrongRequest extends IllegalArgumentException {
    public WrongRequest(String message) {
        super(message);
    }

    /** The sentence for the user. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
