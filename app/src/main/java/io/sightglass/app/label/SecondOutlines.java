package io.sightglass.app.label;

import io.sightglass.annotation.project.SecondOpinion;
import io.sightglass.annotation.shape.Shape;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Ellipse;
import io.sightglass.vision.geometry.Keypoints;
import io.sightglass.vision.geometry.Outline;
import io.sightglass.vision.geometry.Point;
import io.sightglass.vision.geometry.Polygon;
import io.sightglass.vision.geometry.Polyline;
import io.sightglass.vision.geometry.RotatedBox;
import io.sightglass.vision.geometry.Runs;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;

/** The second opinion's outlines over the image, dashed and empty so that they differ from the first's. */
final class SecondOutlines extends Region {
    private static final StyleablePropertyFactory<SecondOutlines> STYLES =
            new StyleablePropertyFactory<>(Region.getClassCssMetaData());
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
        this.model = model;
        this.review = review;
        this.viewport = viewport;
        setId("label-second-outlines");
        getStyleClass().add("second-outlines");
        setMouseTransparent(true);
        setMinSize(0, 0);
        Rectangle visible = new Rectangle();
        visible.widthProperty().bind(widthProperty());
        visible.heightProperty().bind(heightProperty());
        setClip(visible);
        getChildren().add(canvas);
        review.second().subscribe(now -> draw());
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
        Optional<SecondOpinion> second = review.second().get();
        if (second.isEmpty()) return;
        for (Shape shape : second.get().document().shapes()) {
            gc.setStroke(halo.getValue());
            gc.setLineWidth(HALO);
            gc.setLineDashes();
            stroke(gc, shape.outline());
            gc.setStroke(Color.web(model.colour(shape.label())));
            gc.setLineWidth(LINE);
            gc.setLineDashes(DASH, GAP);
            stroke(gc, shape.outline());
        }
        gc.setLineDashes();
    }

    private void stroke(GraphicsContext gc, Outline outline) {
        switch (outline) {
            case Box b -> {
                Box c = viewport.get().toCanvas(b);
                gc.strokeRect(c.x1(), c.y1(), c.width(), c.height());
            }
            case Polygon p -> closed(gc, p.points());
            case RotatedBox b -> closed(gc, b.corners());
            case Ellipse e -> closed(gc, e.polygon().points());
            case Polyline l ->
                gc.strokePolyline(xs(l.points()), ys(l.points()), l.points().size());
            case Keypoints k ->
                k.spots().stream().filter(Keypoints.Spot::isThere).forEach(s -> ring(gc, s.at()));
            case Runs r -> border(gc, r);
        }
    }

    private void closed(GraphicsContext gc, List<Point> points) {
        gc.strokePolygon(xs(points), ys(points), points.size());
    }

    private void ring(GraphicsContext gc, Point spot) {
        Point at = viewport.get().toCanvas(spot);
        gc.strokeOval(at.x() - SPOT, at.y() - SPOT, 2 * SPOT, 2 * SPOT);
    }

    /** The border of an area of pixels: the ends of its rows, joined where the next row goes on. */
    private void border(GraphicsContext gc, Runs runs) {
        gc.beginPath();
        for (Runs.Run run : runs.runs()) {
            edge(gc, run.start(), run.y(), run.start(), run.y() + 1);
            edge(gc, run.end(), run.y(), run.end(), run.y() + 1);
            uncovered(gc, runs, run, run.y() - 1, run.y());
            uncovered(gc, runs, run, run.y() + 1, run.y() + 1);
        }
        gc.stroke();
    }

    /** The parts of a run's upper or lower side that no run of the neighbouring row touches. */
    private void uncovered(GraphicsContext gc, Runs runs, Runs.Run run, int row, int y) {
        int from = run.start();
        for (Runs.Run other : runs.runs()) {
            if (other.y() != row || other.end() <= from || other.start() >= run.end()) continue;
            if (other.start() > from) edge(gc, from, y, other.start(), y);
            from = Math.max(from, other.end());
        }
        if (from < run.end()) edge(gc, from, y, run.end(), y);
    }

    private void edge(GraphicsContext gc, double x1, double y1, double x2, double y2) {
        Point from = viewport.get().toCanvas(new Point(x1, y1));
        Point to = viewport.get().toCanvas(new Point(x2, y2));
        gc.moveTo(from.x(), from.y());
        gc.lineTo(to.x(), to.y());
    }

    private double[] xs(List<Point> points) {
        return points.stream().mapToDouble(p -> viewport.get().toCanvas(p).x()).toArray();
    }

    private double[] ys(List<Point> points) {
        return points.stream().mapToDouble(p -> viewport.get().toCanvas(p).y()).toArray();
    }
}
