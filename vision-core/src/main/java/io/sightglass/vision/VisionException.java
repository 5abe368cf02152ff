package io.sightglass.vision;

import java.util.Objects;

/**
 * The world was not as it should be: a file, a model, a camera, a disk. The message is a sentence for the user that says
 * what failed and what to do about it; the cause is kept for the log.
 */
public final class VisionException extends Exception {
    public VisionException(String message) {
        super(message);
    }

    public VisionException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The sentence for the user. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
