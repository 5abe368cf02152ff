package io.sightglass.app.label;

import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Point;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;

/** The second opinion's outlines over the image, dashed and empty so that they differ from the first's. */
final class SecondOutlines extends OverImage {
    private static final StyleablePropertyFactory<SecondOutlines> STYLES =
            new StyleablePropertyFactory<>(Pane.getClassCssMetaData());
    private static final double LINE = 2;
    private static final double HALO = 4;
    private static final double DASH = 8;
    private static final double GAP = 6;
    private static final double SPOT = 6;

    private final LabelViewModel model;
    private final ReviewViewModel review;
    private final ObjectProperty<Viewport> viewport;
    private final Canvas canvas = new Canvas();
    private final StyleableProperty<Color> halo =
            STYLES.createStyleableColorProperty(this, "halo", "-sg-halo", o -> o.halo, Color.BLACK);

    SecondOutlines(LabelViewModel model, ReviewViewModel review, ObjectProperty<Viewport> viewport) {
        super("label-second-outlines", "second-outlines");
        this.model = model;
        this.review = review;
        this.viewport = viewport;
        getChildren().add(canvas);
        review.outlines().subscribe(now -> draw());
        model.labels().subscribe(this::draw);
        viewport.subscribe(now -> draw());
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return STYLES.getCssMetaData();
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
        draw();
    }

    private void draw() {
        GraphicsContext gc = canvas.getGraphicsContext2D();
        gc.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        for (SecondOutline outline : review.outlines().get()) {
            if (!isSeen(outline.bounds())) continue;
            gc.setStroke(halo.getValue());
            gc.setLineWidth(HALO);
            gc.setLineDashes();
            stroke(gc, outline);
            gc.setStroke(Color.web(model.colour(outline.label())));
            gc.setLineWidth(LINE);
            gc.setLineDashes(DASH, GAP);
            stroke(gc, outline);
        }
        gc.setLineDashes();
    }

    private boolean isSeen(Box bounds) {
        Box there = viewport.get().toCanvas(bounds);
        double reach = HALO + SPOT;
        return there.x1() <= canvas.getWidth() + reach
                && there.y1() <= canvas.getHeight() + reach
                && there.x2() >= -reach
                && there.y2() >= -reach;
    }

    private void stroke(GraphicsContext gc, SecondOutline outline) {
        gc.beginPath();
        for (List<Point> line : outline.lines()) {
            for (int i = 0; i < line.size(); i++) {
                Point at = viewport.get().toCanvas(line.get(i));
                if (i == 0) gc.moveTo(at.x(), at.y());
                else gc.lineTo(at.x(), at.y());
            }
            if (outline.closed()) gc.closePath();
        }
        gc.stroke();
        for (Point spot : outline.spots()) {
            Point at = viewport.get().toCanvas(spot);
            gc.strokeOval(at.x() - SPOT, at.y() - SPOT, 2 * SPOT, 2 * SPOT);
        }
    }
}
