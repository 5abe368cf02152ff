package io.sightglass.annotation.review;

import java.time.Instant;

/**
 * A step of an image's review: who took it, when, and why.
 *
 * <p>It says whether a person may trust the annotations, not whether a model learns from them: that is up to {@code
 * Document.isAnnotated} alone, to which {@code done} contributes as it always did. An image that is not accepted yet, or is
 * rejected, is learnt from like any other as long as it is annotated.
 *
 * @param state {@code IN_REVIEW}, {@code ACCEPTED} or {@code REJECTED}; new and labelled are no steps but follow from the
 *     annotations
 * @param comment of the one who took the step; of a rejection never blank
 */
public record Review(ReviewState state, Annotator by, Instant at, String comment) {
    public Review {
        comment = comment.strip();
        if (state == ReviewState.NEW || state == ReviewState.LABELLED) {
            throw new IllegalArgumentException("no step of a review: " + state);
        }
        if (state == ReviewState.REJECTED && comment.isEmpty()) {
            throw new IllegalArgumentException("a rejection needs a comment");
        }
    }

    /** Handed in to be checked. */
    public static Review submitted(Annotator by, Instant at) {
        return new Review(ReviewState.IN_REVIEW, by, at, "");
    }

    /** Found right. */
    public static Review accepted(Annotator by, Instant at) {
        return new Review(ReviewState.ACCEPTED, by, at, "");
    }

    /** Found wrong, for a reason. */
    public static Review rejected(Annotator by, Instant at, String comment) {
        return new Review(ReviewState.REJECTED, by, at, comment);
    }

    /** Whether it still holds after the annotations changed: what was accepted was accepted as it was. */
    public boolean outlivesChange() {
        return state != ReviewState.ACCEPTED;
    }
}
