package io.sightglass.app.report;

import io.sightglass.vision.dataset.Truth;
import io.sightglass.vision.evaluate.ImageResult;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.inference.Prediction;
import java.util.Locale;

/**
 * A picture of the gallery with what is true and what the better model says of it.
 *
 * @param why why it is shown, in a few words
 * @param threshold from which the model's findings count
 */
public record Shown(ImageResult result, Frame frame, Truth truth, Prediction prediction, double threshold, String why) {

    String html() {
        String verdict = result.defective() ? "FAIL" : "PASS";
        String mark = result.right() ? "right" : "wrong";
        String name = result.name().substring(result.name().lastIndexOf('/') + 1);
        return "<figure class=\"shown " + mark + "\"><div class=\"pair\">" + Overlay.truth(frame, truth)
                + Overlay.said(frame, prediction, threshold) + "</div><figcaption><b class=\"" + verdict + "\">"
                + verdict + "</b> " + String.format(Locale.ROOT, "%.3f", result.score()) + " <span>" + Html.text(name)
                + "</span><em>"
                + Html.text(why) + "</em></figcaption></figure>";
    }
}
