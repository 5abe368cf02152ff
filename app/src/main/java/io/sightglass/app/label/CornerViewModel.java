package io.sightglass.app.label;

import io.sightglass.annotation.document.Document;
import io.sightglass.annotation.edit.Edit;
import io.sightglass.annotation.edit.History;
import io.sightglass.annotation.shape.Shape;
import io.sightglass.vision.geometry.Outline;
import io.sightglass.vision.geometry.Point;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The spot of the selected shape that keys move: a corner, the side of a box, a point. */
final class CornerViewModel {
    private final LabelViewModel model;
    private final ReadOnlyObjectWrapper<Optional<Handle>> chosen = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<Long> shape = Optional.empty();
    private int index;

    CornerViewModel(LabelViewModel model) {
        this.model = model;
        model.selected().subscribe(now -> follow());
        model.history().subscribe(now -> follow());
    }

    /** Empty when none was chosen. */
    ReadOnlyObjectProperty<Optional<Handle>> chosen() {
        return chosen.getReadOnlyProperty();
    }

    /** Chooses the next spot, or an earlier one, round the ends. */
    void step(int by) {
        List<Handle> handles = handles();
        if (handles.isEmpty()) return;
        int place = chosen.get().map(h -> place(handles) + by).orElse(by > 0 ? 0 : -1);
        choose(handles.get(Math.floorMod(place, handles.size())));
    }

    /** No spot is chosen any more. */
    void leave() {
        shape = Optional.empty();
        chosen.set(Optional.empty());
    }

    /** Whether the chosen spot is one that can be taken away, and not the side of a box. */
    boolean isCorner() {
        return chosen.get().isPresent()
                && only().filter(s -> CornerEdit.suits(s.outline())).isPresent();
    }

    /** Moves the chosen spot by image pixels, as far as the image goes; whether one is chosen. */
    boolean nudge(double dx, double dy) {
        Optional<Handle> handle = chosen.get();
        if (handle.isEmpty()) return false;
        Document document = document().orElseThrow();
        Shape selected = only().orElseThrow();
        Point to = handle.get().at().plus(dx, dy);
        new Gesture.Pull(selected, handle.get(), to, document.size())
                .edit(document)
                .ifPresent(model::apply);
        return true;
    }

    /** Sets a corner in the middle of the side after the chosen one, and chooses it. */
    void insert() {
        replace(outline -> CornerEdit.after(outline, index), index + 1);
    }

    /** Takes the chosen corner away, as long as enough are left. */
    void remove() {
        replace(outline -> CornerEdit.without(outline, index), Math.max(0, index - 1));
    }

    /** Another outline by what is done at the chosen spot. */
    private interface Change {
        Optional<Outline> of(Outline outline);
    }

    private void replace(Change change, int next) {
        if (chosen.get().isEmpty()) return;
        Shape selected = only().orElseThrow();
        change.of(selected.outline()).ifPresent(changed -> {
            index = next;
            model.apply(new Edit.ReplaceShape(selected.withOutline(changed)));
        });
    }

    /** After an edit the same spot is chosen, where it is by now; of another shape none is. */
    private void follow() {
        if (chosen.get().isEmpty()) return;
        boolean same = only().map(Shape::id).equals(shape);
        Optional<Handle> now =
                handles().stream().filter(h -> same && h.index() == index).findFirst();
        if (now.isPresent()) chosen.set(now);
        else leave();
    }

    private void choose(Handle handle) {
        shape = only().map(Shape::id);
        index = handle.index();
        chosen.set(Optional.of(handle));
    }

    private int place(List<Handle> handles) {
        for (int i = 0; i < handles.size(); i++) if (handles.get(i).index() == index) return i;
        return 0;
    }

    private List<Handle> handles() {
        return only().map(s -> Handle.of(s.outline())).orElse(List.of());
    }

    private Optional<Shape> only() {
        List<Shape> shapes = model.editableShapes();
        return shapes.size() == 1 && document().isPresent() ? Optional.of(shapes.getFirst()) : Optional.empty();
    }

    private Optional<Document> document() {
        return model.history().get().map(History::document);
    }
}
