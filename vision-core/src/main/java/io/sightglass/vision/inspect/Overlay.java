package io.sightglass.vision.inspect;

import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.inference.Detection;
import io.sightglass.vision.inference.Prediction;
import io.sightglass.vision.opencv.Drawing;
import io.sightglass.vision.opencv.Drawing.Tag;
import java.util.List;
import java.util.Locale;

/** What a model said, drawn on a copy of the image: boxes, areas, kinds or heat. For the live view and reports. */
public final class Overlay {
    private static final double HEAT_OPACITY = 0.6;

    private Overlay() {}

    /** @param threshold score from which on a detection, an object's box or a kind is drawn */
    public static Frame of(Frame image, Prediction prediction, double threshold) {
        return switch (prediction) {
            case Prediction.Detections found -> Drawing.boxes(image, tags(found, threshold));
            case Prediction.Segmentation found ->
                Drawing.boxes(Drawing.areas(image, found.mask()), tags(found, threshold));
            case Prediction.Classification found -> Drawing.boxes(image, tags(image, found, threshold));
            case Prediction.Anomaly found -> Drawing.heat(image, found.map(), HEAT_OPACITY);
        };
    }

    /** What is said of the whole part stands at the whole image. */
    private static List<Tag> tags(Frame image, Prediction.Classification found, double threshold) {
        Box all = Box.at(0, 0, image.width(), image.height());
        if (found.score() < threshold) return List.of();
        return found.kinds().stream()
                .limit(1)
                .map(k -> new Tag(all, String.format(Locale.ROOT, "%s %.2f", k.label(), k.probability()), 0))
                .toList();
    }

    private static List<Tag> tags(Prediction.Segmentation found, double threshold) {
        return found.instances().stream()
                .filter(i -> i.score() >= threshold)
                .map(i -> new Tag(
                        i.box(),
                        String.format(Locale.ROOT, "%s %.2f", i.label(), i.score()),
                        found.labels().indexOf(i.label())))
                .toList();
    }

    private static List<Tag> tags(Prediction.Detections found, double threshold) {
        List<String> labels = found.detections().stream()
                .map(Detection::label)
                .distinct()
                .sorted()
                .toList();
        return found.detections().stream()
                .filter(d -> d.score() >= threshold)
                .map(d -> new Tag(
                        d.box(),
                        String.format(Locale.ROOT, "%s %.2f", d.label(), d.score()),
                        labels.indexOf(d.label())))
                .toList();
    }
}
