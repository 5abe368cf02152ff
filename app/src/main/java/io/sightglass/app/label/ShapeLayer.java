package io.sightglass.app.label;

import io.sightglass.annotation.shape.Shape;
import io.sightglass.app.label.ShapeRaster.Drawn;
import io.sightglass.app.picture.PixelLayer;
import io.sightglass.app.shell.task.Tasks;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Point;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.util.Duration;

/**
 * All shapes but those in the hand, as pixels that are kept: panning moves them, zooming stretches them until they are drawn
 * anew, and an edit draws only the part that it changed. Many shapes are drawn in the background. Used on the window's thread.
 */
final class ShapeLayer {
    /** More shapes than these are not drawn while the window waits. */
    private static final int AT_ONCE = 60;
    /** Room around the view, as a part of its sides, so that panning need not wait. */
    private static final double MARGIN = 0.25;
    /** Lines and points reach so far beyond their boxes, in pixels of the screen. */
    private static final int REACH = 8;

    private static final Duration REST = Duration.millis(120);

    private final PixelLayer layer = new PixelLayer();
    private final ShapeIndex index = new ShapeIndex();
    private final Tasks tasks;
    private final Runnable arrived;

    private Optional<ShapeRaster> raster = Optional.empty();
    private Optional<Tasks.Running> drawing = Optional.empty();
    private List<Box> missed = new ArrayList<>();
    private Scene shown = new Scene(List.of(), Set.of(), Set.of(), s -> 0, 0);
    private final PauseTransition rest = new PauseTransition(REST);
    private double scale;
    private boolean stale;
    private Optional<Composed> composed = Optional.empty();

    /**
     * What is to be seen.
     *
     * @param lifted ids of shapes that are drawn elsewhere
     * @param colour of a shape, opaque ARGB
     * @param palette changes whenever colours do
     */
    record Scene(List<Shape> shapes, Set<Long> selected, Set<Long> lifted, ToIntFunction<Shape> colour, long palette) {}

    /** @param arrived called when shapes that were drawn in the background are there */
    ShapeLayer(Tasks tasks, Runnable arrived) {
        this.tasks = tasks;
        this.arrived = arrived;
        rest.setOnFinished(e -> arrived.run());
    }

    PixelLayer layer() {
        return layer;
    }

    /** Whether what is on the screen is what was asked for. */
    boolean fresh() {
        return !stale;
    }

    /** Shows the shapes in a view whose positions are pixels of the screen. */
    void show(Scene scene, Viewport view, double density) {
        List<Box> changed = changes(scene);
        boolean recoloured = scene.palette() != shown.palette();
        shown = scene;
        if (recoloured) forget();
        layer.view().setVisible(!scene.shapes().isEmpty());
        if (scene.shapes().isEmpty()) {
            forget();
            stale = false;
            return;
        }
        if (drawing.isPresent()) missed.addAll(changed);
        raster.ifPresent(r -> redraw(r, changed));
        boolean covered = raster.filter(r -> r.covers(view, layer.width(), layer.height()))
                .isPresent();
        stale = !covered || stale;
        if (stale && drawing.isEmpty() && !waits(view)) draw(view, density);
        boolean asBefore = !stale
                && changed.isEmpty()
                && composed.equals(Optional.of(new Composed(raster, view, layer.width(), layer.height())));
        if (asBefore) return;
        compose(view);
        composed = stale ? Optional.empty() : Optional.of(new Composed(raster, view, layer.width(), layer.height()));
    }

    /** What is on the screen: of which pixels, and in which view. */
    private record Composed(Optional<ShapeRaster> raster, Viewport view, int width, int height) {}

    /** Many shapes are not drawn anew for each step of a zoom, but when it comes to rest. */
    private boolean waits(Viewport view) {
        boolean zooms =
                raster.isPresent() && view.scale() != scale && shown.shapes().size() > AT_ONCE;
        scale = view.scale();
        if (zooms) rest.playFromStart();
        return rest.getStatus() == Animation.Status.RUNNING;
    }

    private void forget() {
        composed = Optional.empty();
        drawing.ifPresent(Tasks.Running::cancel);
        drawing = Optional.empty();
        raster = Optional.empty();
        missed = new ArrayList<>();
        stale = true;
    }

    private List<Box> changes(Scene scene) {
        List<Box> changed =
                new ArrayList<>(scene.shapes().equals(shown.shapes()) ? List.of() : index.update(scene.shapes()));
        for (long id : different(scene.selected(), shown.selected()))
            index.bounds(id).ifPresent(changed::add);
        for (long id : different(scene.lifted(), shown.lifted()))
            index.bounds(id).ifPresent(changed::add);
        return changed;
    }

    private static Set<Long> different(Set<Long> a, Set<Long> b) {
        if (a.equals(b)) return Set.of();
        Set<Long> either = new HashSet<>(a);
        either.addAll(b);
        either.removeIf(id -> a.contains(id) && b.contains(id));
        return either;
    }

    private void draw(Viewport view, double density) {
        int right = (int) (layer.width() * MARGIN);
        int down = (int) (layer.height() * MARGIN);
        ShapeRaster next = new ShapeRaster(
                layer.width() + 2 * right,
                layer.height() + 2 * down,
                view.panned(right, down),
                new ShapeStyle(density));
        List<Drawn> all = drawn(region(next, 0, 0, next.width(), next.height()));
        if (all.size() <= AT_ONCE) {
            next.draw(all);
            raster = Optional.of(next);
            stale = false;
            return;
        }
        missed = new ArrayList<>();
        drawing = Optional.of(tasks.start(
                () -> {
                    next.draw(all);
                    return next;
                },
                this::came,
                failure -> drawing = Optional.empty()));
    }

    private void came(ShapeRaster next) {
        composed = Optional.empty();
        drawing = Optional.empty();
        raster = Optional.of(next);
        stale = false;
        redraw(next, missed);
        missed = new ArrayList<>();
        arrived.run();
    }

    /** Draws parts anew, if that is quick; else all of it is drawn in the background. */
    private void redraw(ShapeRaster on, List<Box> boxes) {
        for (Box box : boxes) {
            Box at = on.view().toCanvas(box);
            int left = (int) Math.floor(at.x1()) - REACH;
            int top = (int) Math.floor(at.y1()) - REACH;
            int right = (int) Math.ceil(at.x2()) + REACH;
            int bottom = (int) Math.ceil(at.y2()) + REACH;
            if (right < 0 || bottom < 0 || left > on.width() || top > on.height()) continue;
            List<Drawn> there = drawn(region(
                    on,
                    Math.max(0, left),
                    Math.max(0, top),
                    Math.min(right, on.width()),
                    Math.min(bottom, on.height())));
            if (there.size() > AT_ONCE) {
                stale = true;
                return;
            }
            on.draw(there, left, top, right, bottom);
        }
    }

    private static Box region(ShapeRaster on, int left, int top, int right, int bottom) {
        Point from = on.view().toImage(left - REACH, top - REACH);
        Point to = on.view().toImage(right + REACH, bottom + REACH);
        return new Box(from.x(), from.y(), to.x(), to.y());
    }

    private List<Drawn> drawn(Box region) {
        return index.touching(region).stream()
                .filter(s -> !shown.lifted().contains(s.id()))
                .map(s -> new Drawn(
                        s, shown.colour().applyAsInt(s), shown.selected().contains(s.id())))
                .toList();
    }

    private void compose(Viewport view) {
        if (raster.isEmpty()) {
            Arrays.fill(layer.pixels(), 0);
        } else if (raster.get().view().scale() == view.scale()) {
            move(raster.get(), view);
        } else {
            stretch(raster.get(), view);
        }
        layer.show();
    }

    private void move(ShapeRaster from, Viewport view) {
        int x = (int) Math.round(view.left() - from.view().left());
        int y = (int) Math.round(view.top() - from.view().top());
        int left = Math.clamp(x, 0, layer.width());
        int right = Math.clamp(x + from.width(), left, layer.width());
        for (int row = 0; row < layer.height(); row++) {
            int to = row * layer.width();
            boolean there = row - y >= 0 && row - y < from.height() && left < right;
            if (!there) {
                Arrays.fill(layer.pixels(), to, to + layer.width(), 0);
                continue;
            }
            Arrays.fill(layer.pixels(), to, to + left, 0);
            System.arraycopy(
                    from.pixels(), (row - y) * from.width() + left - x, layer.pixels(), to + left, right - left);
            Arrays.fill(layer.pixels(), to + right, to + layer.width(), 0);
        }
    }

    /** A rough picture until the shapes have been drawn at the new scale. */
    private void stretch(ShapeRaster from, Viewport view) {
        double ratio = from.view().scale() / view.scale();
        int[] columns = new int[layer.width()];
        for (int x = 0; x < columns.length; x++) {
            double at = (x + 0.5 - view.left()) * ratio + from.view().left();
            columns[x] = at >= 0 && at < from.width() ? (int) at : -1;
        }
        for (int row = 0; row < layer.height(); row++) {
            double at = (row + 0.5 - view.top()) * ratio + from.view().top();
            int to = row * layer.width();
            if (at < 0 || at >= from.height()) {
                Arrays.fill(layer.pixels(), to, to + layer.width(), 0);
                continue;
            }
            int start = ((int) at) * from.width();
            for (int x = 0; x < columns.length; x++) {
                layer.pixels()[to + x] = columns[x] < 0 ? 0 : from.pixels()[start + columns[x]];
            }
        }
    }
}
