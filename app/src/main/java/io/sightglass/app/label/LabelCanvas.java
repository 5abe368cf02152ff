package io.sightglass.app.label;

import io.sightglass.annotation.project.Label;
import io.sightglass.annotation.shape.Shape;
import io.sightglass.app.shell.task.Tasks;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Outline;
import io.sightglass.vision.geometry.Point;
import io.sightglass.vision.geometry.Size;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.scene.Scene;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.stage.Window;

/**
 * The image and all its shapes, however large and many, in layers: the picture, the shapes, the stroke under way, and what
 * changes with the pointer. Each is drawn only when it changed, and once a frame. Draws what the models say; {@link CanvasInput}
 * listens.
 */
final class LabelCanvas extends Region {
    private static final StyleablePropertyFactory<LabelCanvas> STYLES =
            new StyleablePropertyFactory<>(Region.getClassCssMetaData());
    private static final double HANDLE = 8;
    private static final double CROSS = 10;

    /** More shapes in the hand than these are drawn as boxes. */
    private static final int MOST_LIVE = 200;

    private final LabelViewModel model;
    private final PointerViewModel pointer;
    private final CanvasLayers layers;
    private final Canvas overlay = new Canvas();
    private final BrushRing ring = new BrushRing();
    private final ShapePainter painter = new ShapePainter();
    private final ReadOnlyBooleanWrapper pictured = new ReadOnlyBooleanWrapper(false);
    private final ReadOnlyBooleanWrapper complete = new ReadOnlyBooleanWrapper(false);
    private final ObjectProperty<Viewport> viewport = new SimpleObjectProperty<>(new Viewport(1, 0, 0));
    private final ObjectProperty<Rendering> rendering = new SimpleObjectProperty<>(Rendering.PLAIN);
    private final StyleableProperty<Color> handle =
            STYLES.createStyleableColorProperty(this, "handle", "-sg-handle", c -> c.handle, Color.WHITE);
    private final StyleableProperty<Color> guide =
            STYLES.createStyleableColorProperty(this, "guide", "-sg-guide", c -> c.guide, Color.GRAY);
    private final StyleableProperty<Color> noLabel =
            STYLES.createStyleableColorProperty(this, "noLabel", "-sg-no-label", c -> c.noLabel, Color.RED);

    private Optional<PictureTiles> picture = Optional.empty();
    private final ReadOnlyObjectWrapper<Optional<Point>> cursor = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Map<String, Color> colours = Map.of();
    private long palette;
    private boolean byKeys;
    private Optional<Plain> plain = Optional.empty();
    private boolean fitted = true;
    private boolean pictureChanged = true;
    private boolean shapesChanged = true;

    /** All that an overlay depends on that shows nothing but the image's border and grid. */
    private record Plain(Viewport view, Optional<Size> size, double width, double height, Color guide) {}

    LabelCanvas(LabelViewModel model, PointerViewModel pointer, Tasks tasks) {
        this.model = model;
        this.pointer = pointer;
        this.layers = new CanvasLayers(tasks, this::drawShapes);
        setId("label-canvas");
        getStyleClass().add("label-canvas");
        setFocusTraversable(true);
        overlay.setManaged(false);
        getChildren().addAll(layers.views());
        getChildren().addAll(overlay, ring);
        model.history().subscribe(h -> drawShapes());
        model.selected().subscribe(s -> drawShapes());
        model.hidden().subscribe(h -> drawShapes());
        model.labels().subscribe(this::recolour);
        recolour();
        pointer.gesture().subscribe(g -> drawShapes());
        pointer.tool().subscribe(t -> draw());
        pointer.radius().subscribe(r -> draw());
        rendering.subscribe(r -> drawPicture());
        viewport.subscribe(v -> drawAll());
    }

    ObjectProperty<Viewport> viewport() {
        return viewport;
    }

    /** How the values of the picture are shown. */
    ObjectProperty<Rendering> rendering() {
        return rendering;
    }

    /** The picture of the current image, or none while it is on its way. */
    void setPicture(Optional<PictureTiles> next) {
        picture.ifPresent(PictureTiles::stop);
        picture = next;
        pictured.set(false);
        complete.set(false);
        next.ifPresent(p -> p.onArrival(this::drawPicture));
        drawPicture();
    }

    /** Whether everything in view is on the screen as sharp as it can be. */
    ReadOnlyBooleanProperty complete() {
        return complete.getReadOnlyProperty();
    }

    /** Whether the picture is there, be it coarse. */
    ReadOnlyBooleanProperty pictured() {
        return pictured.getReadOnlyProperty();
    }

    /** The image pixel at a position as 0xRRGGBB, or its value of 16 bits; empty outside, and while it is not there at full detail. */
    OptionalInt pixel(Point at) {
        return picture.map(p -> p.pixel(at)).orElse(OptionalInt.empty());
    }

    Optional<PictureTiles> picture() {
        return picture;
    }

    /** The part of the image that is in view; possibly empty. */
    Box inView() {
        Box seen = Box.between(viewport.get().toImage(0, 0), viewport.get().toImage(getWidth(), getHeight()));
        return size().map(seen::clippedTo).orElse(seen);
    }

    boolean showsAll() {
        return size().map(s -> inView().area() >= s.area()).orElse(true);
    }

    /** Shows a position of the image in the middle. */
    void centre(Point at) {
        Point now = viewport.get().toCanvas(at);
        pan(getWidth() / 2 - now.x(), getHeight() / 2 - now.y());
    }

    /** Where the pointer is over the canvas, in image pixels. */
    ReadOnlyObjectProperty<Optional<Point>> pointer() {
        return cursor.getReadOnlyProperty();
    }

    /** The pointer has moved there. */
    void setPointer(Optional<Point> at) {
        setPointer(at, false);
    }

    /** @param keys whether keys moved it, so that nothing else shows where it is */
    void setPointer(Optional<Point> at, boolean keys) {
        byKeys = keys;
        cursor.set(at);
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
        zoom(1 / (viewport.get().scale() * density()), getWidth() / 2, getHeight() / 2);
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return STYLES.getCssMetaData();
    }

    @Override
    protected void layoutChildren() {
        double density = density();
        overlay.setWidth(getWidth());
        overlay.setHeight(getHeight());
        if (layers.cover(getWidth(), getHeight(), density)) {
            pictureChanged = true;
            shapesChanged = true;
        }
        if (fitted) fit();
        paint(density);
    }

    private Optional<Size> size() {
        return model.image().get().map(i -> i.size());
    }

    /** Asks for the next frame; however often, it is drawn once. */
    private void draw() {
        setNeedsLayout(true);
    }

    private void drawPicture() {
        pictureChanged = true;
        draw();
    }

    private void drawShapes() {
        shapesChanged = true;
        draw();
    }

    private void drawAll() {
        pictureChanged = true;
        drawShapes();
    }

    private void recolour() {
        Map<String, Color> now =
                model.labels().stream().collect(Collectors.toMap(Label::name, l -> Color.web(l.colour()), (a, b) -> a));
        if (now.equals(colours)) return;
        colours = now;
        palette++;
        drawShapes();
    }

    /** Pixels of the screen in a unit of length. */
    private double density() {
        return Optional.ofNullable(getScene())
                .map(Scene::getWindow)
                .map(Window::getOutputScaleX)
                .filter(d -> d > 0)
                .orElse(1.0);
    }

    private void paint(double density) {
        Viewport view = viewport.get().times(density);
        Optional<Gesture> gesture = pointer.gesture().get();
        if (pictureChanged) layers.show(picture, view, rendering.get());
        if (shapesChanged) layers.show(scene(gesture), paint(gesture, density), view, density);
        pictureChanged = false;
        shapesChanged = false;
        paintOverlay(gesture);
        pictured.set(picture.isPresent());
        complete.set(picture.filter(PictureTiles::complete).isPresent() && layers.fresh());
    }

    private ShapeLayer.Scene scene(Optional<Gesture> gesture) {
        return new ShapeLayer.Scene(
                model.visibleShapes(), model.selected().get(), lifted(gesture), s -> argb(colour(s.label())), palette);
    }

    /** The ids of the shapes that the pointer holds. */
    private static Set<Long> lifted(Optional<Gesture> gesture) {
        return switch (gesture.orElse(null)) {
            case Gesture.Move move -> move.shapes().stream().map(Shape::id).collect(Collectors.toSet());
            case Gesture.Pull pull -> Set.of(pull.shape().id());
            case null, default -> Set.of();
        };
    }

    private Optional<CanvasLayers.Paint> paint(Optional<Gesture> gesture, double density) {
        if (!(gesture.orElse(null) instanceof Gesture.Paint paint)) return Optional.empty();
        Color colour = paint.erase() ? handle.getValue() : colour(paint.label());
        return Optional.of(new CanvasLayers.Paint(paint.stroke(), new ShapeStyle(density).pixels(argb(colour))));
    }

    private void paintOverlay(Optional<Gesture> gesture) {
        boolean brushes =
                Set.of(Tool.BRUSH, Tool.ERASER).contains(pointer.tool().get());
        Optional<Point> brush = cursor.get().filter(p -> brushes).map(viewport.get()::toCanvas);
        ring.show(brush, pointer.radius().get() * viewport.get().scale(), guide.getValue(), handle.getValue());
        // With a brush there is nothing else that moves, and to leave the overlay alone halves the time of a frame.
        Optional<Plain> now = brushes && !byKeys
                ? Optional.of(
                        new Plain(viewport.get(), size(), overlay.getWidth(), overlay.getHeight(), guide.getValue()))
                : Optional.empty();
        if (now.isPresent() && now.equals(plain)) return;
        plain = now;
        GraphicsContext gc = overlay.getGraphicsContext2D();
        gc.clearRect(0, 0, overlay.getWidth(), overlay.getHeight());
        if (size().isEmpty()) return;
        PixelGrid.draw(gc, viewport.get(), size().get(), inView(), guide.getValue());
        Set<Long> lifted = lifted(gesture);
        if (!lifted.isEmpty()) drawLifted(gc, gesture);
        gesture.ifPresent(g -> drawGesture(gc, g));
        List<Shape> chosen = model.selected().get().size() == 1 ? model.selectedShapes() : List.of();
        if (chosen.size() == 1 && pointer.tool().get() == Tool.SELECT)
            drawHandles(gc, outline(chosen.getFirst(), gesture));
        cursor.get().ifPresent(at -> drawCursor(gc, at));
    }

    private void drawLifted(GraphicsContext gc, Optional<Gesture> gesture) {
        List<Shape> live = gesture.orElse(null) instanceof Gesture.Move move ? move.moved() : model.selectedShapes();
        for (int i = 0; i < live.size(); i++) {
            Shape shape = live.get(i);
            Outline outline = outline(shape, gesture);
            painter.paint(gc, viewport.get(), i < MOST_LIVE ? outline : outline.bounds(), colour(shape.label()), true);
        }
    }

    /** The shape as it is while it is moved or pulled. */
    private static Outline outline(Shape shape, Optional<Gesture> gesture) {
        return switch (gesture.orElse(null)) {
            case Gesture.Move move
            when move.shapes().size() == 1 -> move.moved().getFirst().outline();
            case Gesture.Pull pull when pull.shape().id() == shape.id() -> pull.pulled();
            case null, default -> shape.outline();
        };
    }

    private void drawGesture(GraphicsContext gc, Gesture gesture) {
        switch (gesture) {
            case Drawing drawing -> drawSketch(gc, drawing.sketch());
            case Gesture.Paint paint -> {}
            case Gesture.Move move -> {}
            case Gesture.Pull pull -> {}
        }
    }

    private void drawSketch(GraphicsContext gc, Drawing.Sketch sketch) {
        Color colour = colour(sketch.label());
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
        if (byKeys) {
            gc.strokeLine(p.x() - CROSS, p.y(), p.x() + CROSS, p.y());
            gc.strokeLine(p.x(), p.y() - CROSS, p.x(), p.y() + CROSS);
        }
    }

    private Color colour(String label) {
        return label.isEmpty() ? handle.getValue() : colours.getOrDefault(label, noLabel.getValue());
    }

    private static int argb(Color colour) {
        return 0xff000000
                | (int) Math.round(255 * colour.getRed()) << 16
                | (int) Math.round(255 * colour.getGreen()) << 8
                | (int) Math.round(255 * colour.getBlue());
    }
}
