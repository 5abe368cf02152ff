package io.sightglass.app.label;

import io.sightglass.annotation.project.Label;
import io.sightglass.annotation.shape.Shape;
import io.sightglass.vision.geometry.Outline;
import io.sightglass.vision.geometry.Point;
import io.sightglass.vision.geometry.Size;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/** One canvas for the image and all its shapes, however many. Draws what the models say; {@link CanvasInput} listens. */
final class LabelCanvas extends Region {
    private static final StyleablePropertyFactory<LabelCanvas> STYLES =
            new StyleablePropertyFactory<>(Region.getClassCssMetaData());
    private static final double HANDLE = 8;

    private final LabelViewModel model;
    private final PointerViewModel pointer;
    private final Canvas canvas = new Canvas();
    private final ShapePainter painter = new ShapePainter();
    private final ObjectProperty<Viewport> viewport = new SimpleObjectProperty<>(new Viewport(1, 0, 0));
    private final StyleableProperty<Color> handle =
            STYLES.createStyleableColorProperty(this, "handle", "-sg-handle", c -> c.handle, Color.WHITE);
    private final StyleableProperty<Color> guide =
            STYLES.createStyleableColorProperty(this, "guide", "-sg-guide", c -> c.guide, Color.GRAY);
    private final StyleableProperty<Color> noLabel =
            STYLES.createStyleableColorProperty(this, "noLabel", "-sg-no-label", c -> c.noLabel, Color.RED);

    private Optional<Image> picture = Optional.empty();
    private Optional<Point> cursor = Optional.empty();
    private boolean fitted = true;

    LabelCanvas(LabelViewModel model, PointerViewModel pointer) {
        this.model = model;
        this.pointer = pointer;
        setId("label-canvas");
        getStyleClass().add("label-canvas");
        setFocusTraversable(true);
        getChildren().add(canvas);
        model.history().subscribe(h -> draw());
        model.selected().subscribe(s -> draw());
        model.hidden().subscribe(h -> draw());
        model.labels().subscribe(this::draw);
        pointer.gesture().subscribe(g -> draw());
        pointer.tool().subscribe(t -> draw());
        pointer.radius().subscribe(r -> draw());
        viewport.subscribe(v -> draw());
    }

    ObjectProperty<Viewport> viewport() {
        return viewport;
    }

    /** The picture of the current image, or none while it is on its way. */
    void setPicture(Optional<Image> next) {
        picture = next;
        draw();
    }

    /** Where the pointer is over the canvas, in image pixels. */
    void setPointer(Optional<Point> at) {
        cursor = at;
        draw();
    }

    /** The whole image in the middle, and again whenever the canvas changes its size. */
    void fit() {
        fitted = true;
        size().filter(s -> getWidth() > 0 && getHeight() > 0)
                .ifPresent(s -> viewport.set(Viewport.fitting(s, getWidth(), getHeight())));
    }

    void zoom(double factor, double x, double y) {
        fitted = false;
        viewport.set(viewport.get().zoomed(factor, x, y));
    }

    void pan(double dx, double dy) {
        fitted = false;
        viewport.set(viewport.get().panned(dx, dy));
    }

    /** One image pixel to one screen pixel, around the middle. */
    void fullSize() {
        zoom(1 / viewport.get().scale(), getWidth() / 2, getHeight() / 2);
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return STYLES.getCssMetaData();
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
        if (fitted) fit();
        draw();
    }

    private Optional<Size> size() {
        return model.image().get().map(i -> i.size());
    }

    private void draw() {
        GraphicsContext gc = canvas.getGraphicsContext2D();
        gc.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        if (size().isEmpty()) return;
        drawPicture(gc, size().get());
        Optional<Gesture> gesture = pointer.gesture().get();
        List<Shape> shapes = model.shapes();
        for (Shape shape : shapes) {
            if (model.hidden().get().contains(shape.id())) continue;
            boolean selected = model.selected().get().contains(shape.id());
            painter.paint(gc, viewport.get(), outline(shape, gesture), colour(shape.label()), selected);
        }
        painter.keep(shapes.stream().map(Shape::outline).toList());
        gesture.ifPresent(g -> drawGesture(gc, g));
        List<Shape> chosen = model.selectedShapes();
        if (chosen.size() == 1 && pointer.tool().get() == Tool.SELECT)
            drawHandles(gc, outline(chosen.getFirst(), gesture));
        cursor.ifPresent(at -> drawCursor(gc, at));
    }

    private void drawPicture(GraphicsContext gc, Size size) {
        Viewport v = viewport.get();
        gc.setImageSmoothing(v.scale() < 2);
        picture.ifPresent(p -> gc.drawImage(p, v.left(), v.top(), size.width() * v.scale(), size.height() * v.scale()));
        gc.setStroke(guide.getValue());
        gc.setLineWidth(1);
        gc.strokeRect(v.left() - 0.5, v.top() - 0.5, size.width() * v.scale() + 1, size.height() * v.scale() + 1);
    }

    /** The shape as it is while it is moved or pulled. */
    private static Outline outline(Shape shape, Optional<Gesture> gesture) {
        return switch (gesture.orElse(null)) {
            case Gesture.Move move ->
                move.moved().stream()
                        .filter(s -> s.id() == shape.id())
                        .findFirst()
                        .map(Shape::outline)
                        .orElse(shape.outline());
            case Gesture.Pull pull when pull.shape().id() == shape.id() -> pull.pulled();
            case null, default -> shape.outline();
        };
    }

    private void drawGesture(GraphicsContext gc, Gesture gesture) {
        switch (gesture) {
            case Drawing drawing -> drawSketch(gc, drawing.sketch());
            case Gesture.Paint paint ->
                painter.paint(
                        gc, viewport.get(), paint.stroke(), paint.erase() ? handle.getValue() : colour(paint.label()));
            case Gesture.Move move -> {}
            case Gesture.Pull pull -> {}
        }
    }

    private void drawSketch(GraphicsContext gc, Drawing.Sketch sketch) {
        Color colour = sketch.label().isBlank() ? handle.getValue() : colour(sketch.label());
        sketch.outline().ifPresent(o -> painter.paint(gc, viewport.get(), o, colour, true));
        if (sketch.corners().isEmpty()) return;
        gc.setStroke(colour);
        gc.setLineWidth(2);
        Point from = viewport.get().toCanvas(sketch.corners().getFirst());
        for (Point corner : sketch.corners()) {
            Point to = viewport.get().toCanvas(corner);
            gc.strokeLine(from.x(), from.y(), to.x(), to.y());
            from = to;
        }
        gc.setLineDashes(4, 4);
        Point next =
                viewport.get().toCanvas(sketch.next().orElse(sketch.corners().getLast()));
        gc.strokeLine(from.x(), from.y(), next.x(), next.y());
        gc.setLineDashes();
        for (Point corner : sketch.corners()) drawHandle(gc, viewport.get().toCanvas(corner));
    }

    private void drawHandles(GraphicsContext gc, Outline outline) {
        gc.setStroke(colour(model.selectedShapes().getFirst().label()));
        for (Handle h : Handle.of(outline)) drawHandle(gc, viewport.get().toCanvas(h.at()));
    }

    private void drawHandle(GraphicsContext gc, Point at) {
        gc.setFill(handle.getValue());
        gc.setLineWidth(1.5);
        gc.fillRect(at.x() - HANDLE / 2, at.y() - HANDLE / 2, HANDLE, HANDLE);
        gc.strokeRect(at.x() - HANDLE / 2, at.y() - HANDLE / 2, HANDLE, HANDLE);
    }

    private void drawCursor(GraphicsContext gc, Point at) {
        Point p = viewport.get().toCanvas(at);
        gc.setStroke(guide.getValue());
        gc.setLineWidth(1);
        switch (pointer.tool().get()) {
            case BOX -> {
                gc.strokeLine(Math.round(p.x()) + 0.5, 0, Math.round(p.x()) + 0.5, getHeight());
                gc.strokeLine(0, Math.round(p.y()) + 0.5, getWidth(), Math.round(p.y()) + 0.5);
            }
            case BRUSH, ERASER -> {
                double r = pointer.radius().get() * viewport.get().scale();
                gc.strokeOval(p.x() - r, p.y() - r, 2 * r, 2 * r);
                gc.setStroke(handle.getValue());
                gc.strokeOval(p.x() - r - 1, p.y() - r - 1, 2 * r + 2, 2 * r + 2);
            }
            case SELECT, ROTATED, ELLIPSE, POLYGON, LINE, POINTS, CUT, WAND, GRABCUT, SUPERPIXELS, SCISSORS -> {}
        }
    }

    private Color colour(String label) {
        return model.labels().stream()
                .filter(l -> l.name().equals(label))
                .findFirst()
                .map(Label::colour)
                .map(Color::web)
                .orElse(noLabel.getValue());
    }
}
