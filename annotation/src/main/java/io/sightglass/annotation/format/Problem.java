package io.sightglass.annotation.format;

/**
 * Something that was left out, and why.
 *
 * @param what the image or the annotation
 * @param reason a sentence
 */
public record Problem(String what, String reason) {
    @Override
    public String toString() {
        return what + ": " + reason;
    }
}
