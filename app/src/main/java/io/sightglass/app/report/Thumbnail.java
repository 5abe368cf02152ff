package io.sightglass.app.report;

import io.sightglass.vision.image.Frame;
import io.sightglass.vision.inference.Prediction;

/** Small pictures for a filmstrip, as markup. */
public final class Thumbnail {
    private Thumbnail() {}

    /** The picture with what a model said. */
    public static String of(Frame frame, Prediction prediction, double threshold) {
        return Overlay.said(frame, prediction, threshold);
    }

    /** The picture alone. */
    public static String of(Frame frame) {
        return Overlay.plain(frame, "part");
    }
}
