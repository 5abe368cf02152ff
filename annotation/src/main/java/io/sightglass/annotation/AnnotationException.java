package io.sightglass.annotation;

import io.sightglass.vision.VisionException;
import java.util.Objects;

/**
 * A project, an annotation file or an image was not as it should be. The message is a sentence for the user that says what
 * failed and what to do about it; the cause is kept for the log.
 */
public final class AnnotationException extends Exception {
    public AnnotationException(String message) {
        super(message);
    }

    public AnnotationException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The same sentence as a matter of this module. */
    public AnnotationException(VisionException cause) {
        super(cause.getMessage(), cause);
    }

    /** The sentence for the user. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
