package io.sightglass.app.label;

import io.sightglass.annotation.document.Document;
import io.sightglass.annotation.shape.Shape;
import io.sightglass.vision.dataset.Scope;
import io.sightglass.vision.geometry.Size;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;
import javafx.stage.Window;

/** Over the image what does not count of it: dark outside of what is of interest, hatched where it is ignored. */
final class ScopeShade extends OverImage {
    private static final StyleablePropertyFactory<ScopeShade> STYLES =
            new StyleablePropertyFactory<>(Pane.getClassCssMetaData());
    /** From one line of the hatching to the next, and its width, in units of length along a row. */
    private static final double PERIOD = 12;

    private static final double LINE = 2.5;

    private final LabelViewModel model;
    private final PointerViewModel pointer;
    private final ScopeViewModel scope;
    private final ObjectProperty<Viewport> viewport;
    private final PixelLayer layer = new PixelLayer();
    private Optional<Painted> painted = Optional.empty();
    private final StyleableProperty<Color> outside =
            STYLES.createStyleableColorProperty(this, "outside", "-sg-outside", s -> s.outside, Color.BLACK);
    private final StyleableProperty<Color> ignored =
            STYLES.createStyleableColorProperty(this, "ignored", "-sg-ignored", s -> s.ignored, Color.BLACK);
    private final StyleableProperty<Color> hatch =
            STYLES.createStyleableColorProperty(this, "hatch", "-sg-hatch", s -> s.hatch, Color.WHITE);

    /** All that the pixels depend on: a stroke of the brush elsewhere need not paint them anew. */
    private record Painted(List<Scope> scopes, Size image, Viewport view, int width, int height) {}

    ScopeShade(
            LabelViewModel model, PointerViewModel pointer, ScopeViewModel scope, ObjectProperty<Viewport> viewport) {
        super("label-scope-shade", "scope-shade");
        this.model = model;
        this.pointer = pointer;
        this.scope = scope;
        this.viewport = viewport;
        getChildren().add(layer.view());
        model.history().subscribe(now -> draw());
        scope.common().subscribe(now -> draw());
        scope.shown().subscribe(now -> draw());
        pointer.gesture().subscribe(now -> draw());
        viewport.subscribe(now -> draw());
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return STYLES.getCssMetaData();
    }

    private void draw() {
        setNeedsLayout(true);
    }

    @Override
    protected void layoutChildren() {
        Optional<Document> document = model.history().get().map(h -> h.document());
        List<Scope> scopes = document.map(this::scopes).orElse(List.of());
        boolean visible = scope.shown().get() && scopes.stream().anyMatch(s -> !s.isAll());
        layer.view().setVisible(visible);
        if (!visible) return;
        double density = density();
        if (layer.cover(getWidth(), getHeight(), density)) painted = Optional.empty();
        Viewport view = viewport.get().times(density);
        Size image = document.orElseThrow().size();
        Optional<Painted> now = Optional.of(new Painted(scopes, image, view, layer.width(), layer.height()));
        if (now.equals(painted)) return;
        painted = now;
        paint(image, scopes, view, density);
    }

    /** Of the project and of the image, as it is while an area is moved or pulled. */
    private List<Scope> scopes(Document document) {
        List<Shape> held = switch (pointer.gesture().get().orElse(null)) {
            case Gesture.Move move -> move.moved();
            case Gesture.Pull pull -> List.of(pull.shape().withOutline(pull.pulled()));
            case null, default -> List.of();
        };
        boolean scoping = held.stream().anyMatch(s -> !s.isLabelled());
        return List.of(scope.common().get(), (scoping ? document.replacing(held) : document).scope());
    }

    private void paint(Size image, List<Scope> scopes, Viewport view, double density) {
        ScopeRaster raster = new ScopeRaster(layer.width(), layer.height(), view, image);
        scopes.forEach(raster::leaveOut);
        int dark = premultiplied(outside.getValue());
        int dim = premultiplied(ignored.getValue());
        int line = premultiplied(hatch.getValue());
        int period = (int) Math.max(2, Math.round(PERIOD * density));
        int thick = (int) Math.max(1, Math.round(LINE * density));
        int start = Math.floorMod(-Math.round(view.left()) - Math.round(view.top()), period);
        byte[] kinds = raster.kinds();
        int[] pixels = layer.pixels();
        for (int y = 0, at = 0; y < layer.height(); y++) {
            for (int x = 0; x < layer.width(); x++, at++) {
                pixels[at] = switch (kinds[at]) {
                    case ScopeRaster.OUTSIDE -> dark;
                    case ScopeRaster.IGNORED -> (x + y + start) % period < thick ? line : dim;
                    default -> 0;
                };
            }
        }
        layer.show();
    }

    private static int premultiplied(Color colour) {
        double alpha = colour.getOpacity();
        return (int) Math.round(255 * alpha) << 24
                | (int) Math.round(255 * alpha * colour.getRed()) << 16
                | (int) Math.round(255 * alpha * colour.getGreen()) << 8
                | (int) Math.round(255 * alpha * colour.getBlue());
    }

    /** Pixels of the screen in a unit of length. */
    private double density() {
        return Optional.ofNullable(getScene())
                .map(Scene::getWindow)
                .map(Window::getOutputScaleX)
                .filter(d -> d > 0)
                .orElse(1.0);
    }
}
