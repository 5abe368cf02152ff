package io.sightglass.app.picture;

import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Fit;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.inference.Detection;
import io.sightglass.vision.inference.Instance;
import io.sightglass.vision.inference.Prediction;
import java.util.Comparator;
import java.util.Locale;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;

/** Paints a picture as large as a canvas has room, and over it what a model found. Used on the window's thread. */
final class PredictionPainter {
    private static final Color FOUND = Color.web("#ff4d4f");
    private static final Color WORDS = Color.WHITE;
    private static final double LINE = 2;
    private static final double WORDS_HEIGHT = 18;
    /** Objects of a segmenter, the largest first: more names than these hide the picture. */
    private static final int MOST_NAMED = 12;

    private final GraphicsContext to;
    private final Fit fit;
    private final Size original;

    private PredictionPainter(GraphicsContext to, Fit fit, Size original) {
        this.to = to;
        this.fit = fit;
        this.original = original;
    }

    /**
     * Paints the picture in the middle of a canvas of at least one pixel.
     *
     * @param frame the picture or a smaller copy of it
     * @param original size of the picture, in whose pixels predictions are
     */
    static PredictionPainter on(Canvas canvas, Frame frame, Size original) {
        Size room = new Size((int) canvas.getWidth(), (int) canvas.getHeight());
        Fit fit = new Fit(original, room, Fit.Mode.LETTERBOX);
        Box at = fit.target();
        GraphicsContext to = canvas.getGraphicsContext2D();
        to.setImageSmoothing(true);
        to.drawImage(Pictures.of(frame), at.x1(), at.y1(), at.width(), at.height());
        return new PredictionPainter(to, fit, original);
    }

    /** Where the picture lies on the canvas. */
    Placed place() {
        Box at = fit.target();
        return new Placed(at.width() / original.width(), at.x1(), at.y1());
    }

    /** Paints what a model found with at least that score. */
    void paint(Prediction prediction, double threshold) {
        Box at = fit.target();
        switch (prediction) {
            case Prediction.Anomaly anomaly ->
                to.drawImage(Tints.heat(anomaly.map(), threshold), at.x1(), at.y1(), at.width(), at.height());
            case Prediction.Classification found -> {
                if (found.score() < threshold || found.kinds().isEmpty()) return;
                Prediction.Kind kind = found.kinds().getFirst();
                words(at, kind.label(), kind.probability());
            }
            case Prediction.Segmentation areas -> {
                to.drawImage(Tints.areas(areas.mask()), at.x1(), at.y1(), at.width(), at.height());
                areas.instances().stream()
                        .filter(object -> object.score() >= threshold)
                        .sorted(Comparator.comparingDouble(Instance::area).reversed())
                        .limit(MOST_NAMED)
                        .forEach(object -> words(fit.toInput(object.box()), object.label(), object.score()));
            }
            case Prediction.Detections found ->
                found.detections().stream()
                        .filter(d -> d.score() >= threshold)
                        .forEach(d -> paint(fit.toInput(d.box()), d));
        }
    }

    private void paint(Box box, Detection detection) {
        to.setStroke(FOUND);
        to.setLineWidth(LINE);
        to.strokeRect(box.x1(), box.y1(), box.width(), box.height());
        words(box, detection.label(), detection.score());
    }

    /** Over the box's upper left corner, or in it where there is no room above. */
    private void words(Box box, String label, double score) {
        double left = box.x1() - LINE / 2;
        double top = Math.max(0, box.y1() - WORDS_HEIGHT);
        String words = String.format(Locale.ROOT, "%s %.2f", label, score);
        to.setFont(Font.font("Inter Medium", 12));
        double width = 8 + 7.0 * words.length();
        to.setFill(FOUND);
        to.fillRect(left, top, width, WORDS_HEIGHT);
        to.setFill(WORDS);
        to.setTextBaseline(VPos.CENTER);
        to.fillText(words, left + LINE / 2 + 4, top + WORDS_HEIGHT / 2);
    }
}
