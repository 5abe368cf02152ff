package io.sightglass.vision.evaluate;

import io.sightglass.vision.dataset.Truth.Quality;

/**
 * What a model said about one image, and what is true.
 *
 * @param id SHA-256 of the image file
 * @param name path inside the project
 * @param quality the truth about the part
 * @param score confidence that the part is defective, in [0, 1]
 * @param defective the model's verdict at its threshold
 * @param millis time for this image
 * @param evidence what the metrics of the model's task are computed from
 */
public record ImageResult(
        String id, String name, Quality quality, double score, boolean defective, double millis, Evidence evidence) {

    /** Whether the verdict agrees with the truth; true also where the truth is unknown. */
    public boolean right() {
        return switch (quality) {
            case GOOD -> !defective;
            case DEFECTIVE -> defective;
            case UNKNOWN -> true;
        };
    }

    /** A defective part that the model let pass. */
    public boolean escape() {
        return quality == Quality.DEFECTIVE && !defective;
    }

    /** A good part that the model rejected. */
    public boolean falseReject() {
        return quality == Quality.GOOD && defective;
    }
}
