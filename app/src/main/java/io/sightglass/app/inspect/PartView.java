package io.sightglass.app.inspect;

import io.sightglass.app.picture.Pictures;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Fit;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.inference.Detection;
import io.sightglass.vision.inference.Prediction;
import io.sightglass.vision.inspect.Inspection.Finding;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;

/** A part as large as there is room, with what the models found on it. */
final class PartView extends Region {
    private static final Color FOUND = Color.web("#ff4d4f");
    private static final Color WORDS = Color.WHITE;
    private static final double LINE = 2;
    private static final double WORDS_HEIGHT = 18;

    private final Canvas canvas = new Canvas();
    private Optional<Seen> seen = Optional.empty();

    PartView() {
        getChildren().add(canvas);
        getStyleClass().add("part");
        setMinSize(0, 0);
    }

    void show(Optional<Seen> now) {
        seen = now;
        paint();
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
        paint();
    }

    private void paint() {
        GraphicsContext to = canvas.getGraphicsContext2D();
        to.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        if (canvas.getWidth() < 1 || canvas.getHeight() < 1) return;
        seen.ifPresent(s -> {
            Size room = new Size((int) canvas.getWidth(), (int) canvas.getHeight());
            Fit fit = new Fit(s.inspection().image(), room, Fit.Mode.LETTERBOX);
            Box at = fit.target();
            to.setImageSmoothing(true);
            to.drawImage(Pictures.of(s.frame()), at.x1(), at.y1(), at.width(), at.height());
            for (Finding finding : s.inspection().findings()) paint(to, fit, finding);
        });
    }

    private static void paint(GraphicsContext to, Fit fit, Finding finding) {
        Box at = fit.target();
        switch (finding.prediction()) {
            case Prediction.Anomaly anomaly ->
                to.drawImage(Tints.heat(anomaly.map(), finding.threshold()), at.x1(), at.y1(), at.width(), at.height());
            case Prediction.Segmentation areas ->
                to.drawImage(Tints.areas(areas.mask()), at.x1(), at.y1(), at.width(), at.height());
            case Prediction.Detections found ->
                found.detections().stream()
                        .filter(d -> d.score() >= finding.threshold())
                        .forEach(d -> paint(to, fit.toInput(d.box()), d));
        }
    }

    private static void paint(GraphicsContext to, Box box, Detection detection) {
        to.setStroke(FOUND);
        to.setLineWidth(LINE);
        to.strokeRect(box.x1(), box.y1(), box.width(), box.height());
        String words = String.format(Locale.ROOT, "%s %.2f", detection.label(), detection.score());
        to.setFont(Font.font("Inter Medium", 12));
        double width = 8 + 7.0 * words.length();
        double top = Math.max(0, box.y1() - WORDS_HEIGHT);
        to.setFill(FOUND);
        to.fillRect(box.x1() - LINE / 2, top, width, WORDS_HEIGHT);
        to.setFill(WORDS);
        to.setTextBaseline(VPos.CENTER);
        to.fillText(words, box.x1() + 4, top + WORDS_HEIGHT / 2);
    }
}
