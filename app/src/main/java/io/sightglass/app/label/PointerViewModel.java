package io.sightglass.app.label;

import io.sightglass.annotation.edit.Edit;
import io.sightglass.annotation.edit.History;
import io.sightglass.annotation.shape.Shape;
import io.sightglass.vision.geometry.Point;
import io.sightglass.vision.geometry.Runs;
import io.sightglass.vision.geometry.Size;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;

/** The tool in hand, and what the pointer is doing with it. Positions are in image pixels. */
final class PointerViewModel {
    private static final double[] RADII = {1, 2, 3, 5, 8, 12, 18, 26, 38, 56, 80};

    private final LabelViewModel model;
    private final ObjectProperty<Tool> tool = new SimpleObjectProperty<>(Tool.SELECT);
    private final DoubleProperty radius = new SimpleDoubleProperty(12);
    private final ReadOnlyObjectWrapper<Optional<Gesture>> gesture = new ReadOnlyObjectWrapper<>(Optional.empty());

    PointerViewModel(LabelViewModel model) {
        this.model = model;
        tool.subscribe(t -> cancel());
        model.image().subscribe((before, now) -> {
            if (!before.map(i -> i.id()).equals(now.map(i -> i.id()))) cancel();
        });
    }

    ObjectProperty<Tool> tool() {
        return tool;
    }

    /** Radius of brush and eraser. */
    DoubleProperty radius() {
        return radius;
    }

    ReadOnlyObjectProperty<Optional<Gesture>> gesture() {
        return gesture.getReadOnlyProperty();
    }

    /** The next larger or smaller brush. */
    void resizeBrush(int by) {
        int nearest = 0;
        for (int i = 0; i < RADII.length; i++) {
            if (Math.abs(RADII[i] - radius.get()) < Math.abs(RADII[nearest] - radius.get())) nearest = i;
        }
        radius.set(RADII[Math.clamp(nearest + by, 0, RADII.length - 1)]);
    }

    /**
     * The main button goes down.
     *
     * @param more whether the selection is added to
     * @param reach how far a spot may be from the position to be meant
     */
    void press(Point at, boolean more, double reach) {
        if (model.history().get().isEmpty()) return;
        Size size = model.history().get().get().document().size();
        switch (tool.get()) {
            case SELECT -> pressSelect(at, more, reach, size);
            case BOX -> start(new Gesture.DrawBox(model.labelInHand(), at, at));
            case POLYGON -> pressPolygon(at, reach);
            case BRUSH -> start(paint(at, false));
            case ERASER -> start(paint(at, true));
        }
    }

    /** The pointer moves, with the main button down or not. */
    void move(Point to, boolean down) {
        gesture.get()
                .filter(g -> down || g instanceof Gesture.DrawPolygon)
                .ifPresent(g -> gesture.set(Optional.of(g.to(to))));
    }

    /** The main button goes up: what was drawn becomes an edit. */
    void release() {
        if (gesture.get().filter(g -> !(g instanceof Gesture.DrawPolygon)).isPresent()) finish();
    }

    /** Closes the polygon that is being drawn. */
    void close() {
        if (gesture.get().filter(Gesture.DrawPolygon.class::isInstance).isPresent()) finish();
    }

    /** Takes the last corner of the polygon back, or ends what is under way without an edit. */
    void back() {
        gesture.set(gesture.get().flatMap(g -> g instanceof Gesture.DrawPolygon p ? p.back() : Optional.empty()));
    }

    /** Ends what is under way; with nothing under way, nothing is selected any more. */
    void escape() {
        if (gesture.get().isPresent()) cancel();
        else model.select(Set.of());
    }

    private void cancel() {
        gesture.set(Optional.empty());
    }

    private void pressSelect(Point at, boolean more, double reach, Size size) {
        List<Shape> chosen = model.selectedShapes();
        if (chosen.size() == 1) {
            Optional<Handle> handle = Handle.near(chosen.getFirst().outline(), at, reach);
            if (handle.isPresent()) {
                start(new Gesture.Pull(chosen.getFirst(), handle.get(), at, size));
                return;
            }
        }
        Optional<Shape> hit = topmost(at, reach);
        if (hit.isEmpty()) {
            if (!more) model.select(Set.of());
            return;
        }
        Shape shape = hit.get();
        Set<Long> ids = more ? new HashSet<>(model.selected().get()) : new HashSet<>();
        if (more && ids.contains(shape.id())) ids.remove(shape.id());
        else ids.add(shape.id());
        if (more || !model.selected().get().contains(shape.id())) model.select(ids);
        if (!model.selectedShapes().isEmpty()) start(new Gesture.Move(model.selectedShapes(), at, at, size));
    }

    private void pressPolygon(Point at, double reach) {
        Gesture.DrawPolygon polygon = gesture.get()
                .flatMap(g -> g instanceof Gesture.DrawPolygon p ? Optional.of(p) : Optional.empty())
                .orElseGet(() -> new Gesture.DrawPolygon(model.labelInHand(), List.of(), at));
        boolean closes =
                polygon.corners().size() >= 3 && polygon.corners().getFirst().distance(at) <= reach;
        if (closes) finish();
        else start(polygon.corner(at));
    }

    private Gesture paint(Point at, boolean erase) {
        Stroke stroke = new Stroke(List.of(at), radius.get());
        List<Shape> chosen = model.selectedShapes();
        Optional<Shape> one = chosen.size() == 1 ? Optional.of(chosen.getFirst()) : Optional.empty();
        if (erase) return new Gesture.Paint("", one.or(() -> topmost(at, 0)), stroke, true);
        Optional<Shape> onto = one.filter(s -> s.outline() instanceof Runs);
        String label = onto.map(Shape::label).orElseGet(model::labelInHand);
        return new Gesture.Paint(label, onto, stroke, false);
    }

    private Optional<Shape> topmost(Point at, double reach) {
        return model.shapes().reversed().stream()
                .filter(s -> s.outline().isNear(at, reach))
                .findFirst();
    }

    private void start(Gesture started) {
        gesture.set(Optional.of(started));
    }

    private void finish() {
        Optional<Gesture> done = gesture.get();
        Optional<History> history = model.history().get();
        cancel();
        if (done.isEmpty() || history.isEmpty()) return;
        done.get().edit(history.get().document()).ifPresent(edit -> {
            model.apply(edit);
            if (edit instanceof Edit.AddShape added)
                model.select(Set.of(added.shape().id()));
        });
    }
}
