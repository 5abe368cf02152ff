package io.sightglass.app.picture;

import io.sightglass.annotation.project.ProjectImage;
import io.sightglass.vision.dataset.Truth.Quality;

/** The style of the dot beside a small picture: what is known of the image. */
public final class StatusDot {
    private StatusDot() {}

    /** Judged good or bad, else done when it is annotated, else open. */
    public static String of(ProjectImage image) {
        if (image.quality() == Quality.GOOD) return "good";
        if (image.quality() == Quality.DEFECTIVE) return "bad";
        return image.annotated() ? "done" : "open";
    }
}
