package io.sightglass.app.report;

import io.sightglass.vision.dataset.Region;
import io.sightglass.vision.dataset.Truth;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.image.HeatMap;
import io.sightglass.vision.image.Mask;
import io.sightglass.vision.inference.Detection;
import io.sightglass.vision.inference.Prediction;
import io.sightglass.vision.opencv.ImageFiles;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Pictures with what a model said painted over them, as markup with the picture inside. */
final class Overlay {
    private static final int QUALITY = 82;
    /** Blue to yellow to red, for warmth from 0.25 upwards; B, G, R. */
    private static final int[][] HEAT = {{180, 120, 40}, {120, 200, 120}, {60, 200, 250}, {40, 60, 240}};

    private static final int[][] CLASSES = {
        {60, 60, 235}, {40, 170, 250}, {200, 80, 200}, {230, 170, 30}, {110, 200, 60}, {180, 110, 250}
    };

    private Overlay() {}

    /** The picture alone. */
    static String plain(Frame frame, String words) {
        return image(frame, words);
    }

    /** The picture with what is true: outlines of the marked regions. */
    static String truth(Frame frame, Truth truth) {
        List<String> labels =
                truth.regions().stream().map(Region::label).distinct().toList();
        Mask mask = truth.mask(frame.size(), labels);
        Frame painted = colour(frame);
        outline(painted, mask);
        return image(painted, "the truth");
    }

    /** The picture with what the model said; boxes below the threshold are left out. */
    static String said(Frame frame, Prediction prediction, double threshold) {
        return switch (prediction) {
            case Prediction.Anomaly anomaly -> image(heat(frame, anomaly.map()), "heat map");
            case Prediction.Classification found ->
                "<span class=\"stack\">" + image(frame, "kind") + kind(frame.size(), found, threshold) + "</span>";
            case Prediction.Segmentation found -> image(mask(frame, found.mask()), "mask");
            case Prediction.Detections found ->
                "<span class=\"stack\">" + image(frame, "boxes") + boxes(frame.size(), found, threshold) + "</span>";
        };
    }

    private static Frame heat(Frame frame, HeatMap map) {
        Frame painted = colour(frame);
        for (int y = 0; y < frame.height(); y++) {
            for (int x = 0; x < frame.width(); x++) {
                double warm = Math.clamp((map.at(x, y) - 0.25) / 0.5, 0, 1);
                if (warm <= 0) continue;
                double place = warm * (HEAT.length - 1);
                int low = (int) Math.min(place, HEAT.length - 2);
                for (int c = 0; c < 3; c++) {
                    double colour = HEAT[low][c] + (HEAT[low + 1][c] - HEAT[low][c]) * (place - low);
                    blend(painted, x, y, c, colour, 0.15 + 0.5 * warm);
                }
            }
        }
        return painted;
    }

    private static Frame mask(Frame frame, Mask mask) {
        Frame painted = colour(frame);
        for (int y = 0; y < frame.height(); y++) {
            for (int x = 0; x < frame.width(); x++) {
                int k = mask.at(x, y);
                if (k == 0) continue;
                int[] colour = CLASSES[(k - 1) % CLASSES.length];
                double strength = edge(mask, x, y) ? 1 : 0.45;
                for (int c = 0; c < 3; c++) blend(painted, x, y, c, colour[c], strength);
            }
        }
        return painted;
    }

    private static void outline(Frame frame, Mask mask) {
        for (int y = 0; y < frame.height(); y++) {
            for (int x = 0; x < frame.width(); x++) {
                if (mask.at(x, y) == 0 || !edge(mask, x, y)) continue;
                int[] white = {255, 255, 255};
                for (int c = 0; c < 3; c++) blend(frame, x, y, c, white[c], 0.95);
            }
        }
    }

    private static boolean edge(Mask mask, int x, int y) {
        int k = mask.at(x, y);
        Size size = mask.size();
        return x == 0
                || y == 0
                || x == size.width() - 1
                || y == size.height() - 1
                || mask.at(x - 1, y) != k
                || mask.at(x + 1, y) != k
                || mask.at(x, y - 1) != k
                || mask.at(x, y + 1) != k;
    }

    private static String boxes(Size size, Prediction.Detections found, double threshold) {
        StringBuilder marks = new StringBuilder();
        StringBuilder words = new StringBuilder();
        Tags tags = new Tags(size);
        double stroke = Math.max(1.5, size.width() / 130.0);
        found.detections().stream()
                .filter(d -> d.score() >= threshold)
                .sorted(Comparator.comparingDouble(Detection::score).reversed())
                .forEach(d -> {
                    Box b = d.box();
                    marks.append(String.format(
                            Locale.ROOT,
                            "<rect class=\"box\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" stroke-width=\"%.1f\"/>",
                            b.x1(),
                            b.y1(),
                            b.width(),
                            b.height(),
                            stroke));
                    words.append(tags.beside(b, scored(d.label(), d.score())));
                });
        return over(size, marks.append(words));
    }

    /** The most probable kind of a part that is not good, across its picture's head. */
    private static String kind(Size size, Prediction.Classification found, double threshold) {
        if (found.score() < threshold || found.kinds().isEmpty()) return over(size, "");
        var kind = found.kinds().getFirst();
        return over(size, new Tags(size).atHead(scored(kind.label(), kind.probability())));
    }

    private static String scored(String label, double score) {
        return String.format(Locale.ROOT, "%s %.2f", label, score);
    }

    private static String over(Size size, CharSequence marks) {
        return String.format(
                Locale.ROOT,
                "<svg viewBox=\"0 0 %d %d\" aria-hidden=\"true\">%s</svg>",
                size.width(),
                size.height(),
                marks);
    }

    private static void blend(Frame frame, int x, int y, int channel, double colour, double strength) {
        double old = frame.get(x, y, channel);
        frame.set(x, y, channel, (int) Math.round(old + (colour - old) * strength));
    }

    private static Frame colour(Frame frame) {
        if (frame.channels() == 3) return frame.copy();
        Frame colour = Frame.allocate(frame.size(), 3);
        for (int y = 0; y < frame.height(); y++) {
            for (int x = 0; x < frame.width(); x++) {
                for (int c = 0; c < 3; c++) colour.set(x, y, c, frame.get(x, y, 0));
            }
        }
        return colour;
    }

    private static String image(Frame frame, String words) {
        String data = Base64.getEncoder().encodeToString(ImageFiles.encodeJpeg(frame, QUALITY));
        return "<img alt=\"" + Html.text(words) + "\" loading=\"lazy\" src=\"data:image/jpeg;base64," + data + "\"/>";
    }
}
