package io.sightglass.app.picture;

import io.sightglass.vision.dataset.Scope;
import io.sightglass.vision.geometry.Size;
import java.util.List;
import java.util.Optional;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;
import javafx.stage.Window;

/** Lies over a picture and shows what does not count of it: dark outside of what is of interest, hatched where it is ignored. */
public final class ScopeView extends Pane {
    private static final StyleablePropertyFactory<ScopeView> STYLES =
            new StyleablePropertyFactory<>(Pane.getClassCssMetaData());
    /** From one line of the hatching to the next, and its width, in units of length along a row. */
    private static final double PERIOD = 12;

    private static final double LINE = 2.5;

    private final PixelLayer layer = new PixelLayer();
    private Optional<Shown> shown = Optional.empty();
    private Optional<Painted> painted = Optional.empty();
    private final StyleableProperty<Color> outside =
            STYLES.createStyleableColorProperty(this, "outside", "-sg-outside", s -> s.outside, Color.BLACK);
    private final StyleableProperty<Color> ignored =
            STYLES.createStyleableColorProperty(this, "ignored", "-sg-ignored", s -> s.ignored, Color.BLACK);
    private final StyleableProperty<Color> hatch =
            STYLES.createStyleableColorProperty(this, "hatch", "-sg-hatch", s -> s.hatch, Color.WHITE);

    private record Shown(List<Scope> scopes, Size image, Placed place) {}

    /** All that the pixels depend on: what changes elsewhere need not paint them anew. */
    private record Painted(Shown shown, double density, int width, int height) {}

    /** Shows nothing yet. */
    public ScopeView() {
        getStyleClass().add("scope-shade");
        setMouseTransparent(true);
        setMinSize(0, 0);
        getChildren().add(layer.view());
        layer.view().setVisible(false);
    }

    /**
     * Shows what one of the scopes leaves out.
     *
     * @param image size of the picture
     * @param place where it lies on this, in units of length
     */
    public void show(List<Scope> scopes, Size image, Placed place) {
        boolean any = scopes.stream().anyMatch(scope -> !scope.isAll());
        shown = any ? Optional.of(new Shown(List.copyOf(scopes), image, place)) : Optional.empty();
        paint();
    }

    /** Shows nothing. */
    public void clear() {
        shown = Optional.empty();
        paint();
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return STYLES.getCssMetaData();
    }

    @Override
    protected void layoutChildren() {
        paint();
    }

    private void paint() {
        layer.view().setVisible(shown.isPresent());
        if (shown.isEmpty()) return;
        double density = density();
        if (layer.cover(getWidth(), getHeight(), density)) painted = Optional.empty();
        Optional<Painted> now = Optional.of(new Painted(shown.get(), density, layer.width(), layer.height()));
        if (now.equals(painted)) return;
        painted = now;
        paint(shown.get(), density);
    }

    private void paint(Shown now, double density) {
        Placed view = now.place().times(density);
        ScopeRaster raster = new ScopeRaster(layer.width(), layer.height(), view, now.image());
        now.scopes().forEach(raster::leaveOut);
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
