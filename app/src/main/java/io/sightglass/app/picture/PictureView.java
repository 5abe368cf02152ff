package io.sightglass.app.picture;

import io.sightglass.vision.dataset.Scope;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.inference.Prediction;
import java.util.List;
import java.util.Optional;
import javafx.scene.canvas.Canvas;
import javafx.scene.layout.Region;

/** A picture as large as there is room, with what models found on it. */
public final class PictureView extends Region {
    /**
     * What is shown.
     *
     * @param frame the picture or a smaller copy of it
     * @param original size of the picture, in whose pixels predictions are
     * @param scope what of the picture counts
     */
    public record Content(Frame frame, Size original, List<Finding> findings, Scope scope) {
        public Content {
            findings = List.copyOf(findings);
        }
    }

    /** What one model found; it counts from that score. */
    public record Finding(Prediction prediction, double threshold) {}

    private final Canvas canvas = new Canvas();
    private final ScopeView shade = new ScopeView();
    private Optional<Content> content = Optional.empty();

    /** Shows nothing yet. */
    public PictureView() {
        getChildren().addAll(canvas, shade);
        getStyleClass().add("picture");
        setMinSize(0, 0);
    }

    public void show(Optional<Content> now) {
        content = now;
        paint();
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
        shade.resizeRelocate(0, 0, getWidth(), getHeight());
        paint();
    }

    private void paint() {
        canvas.getGraphicsContext2D().clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        if (content.isEmpty()) shade.clear();
        if (canvas.getWidth() < 1 || canvas.getHeight() < 1) return;
        content.ifPresent(c -> {
            PredictionPainter painter = PredictionPainter.on(canvas, c.frame(), c.original());
            for (Finding finding : c.findings()) painter.paint(finding.prediction(), finding.threshold());
            shade.show(List.of(c.scope()), c.original(), painter.place());
        });
    }
}
