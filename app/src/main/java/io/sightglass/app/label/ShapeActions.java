package io.sightglass.app.label;

import io.sightglass.annotation.assist.Proposals;
import io.sightglass.annotation.document.Document;
import io.sightglass.annotation.edit.Edit;
import io.sightglass.annotation.edit.History;
import io.sightglass.annotation.shape.Areas;
import io.sightglass.annotation.shape.Clip;
import io.sightglass.annotation.shape.Shape;
import io.sightglass.vision.geometry.Outline;
import io.sightglass.vision.geometry.Point;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/** What can be done with the selected shapes as a whole, also from image to image. */
final class ShapeActions {
    /** Image pixels by which a copy lies beside its original. */
    private static final double ASIDE = 10;

    private final LabelViewModel model;
    private final ReadOnlyBooleanWrapper copied = new ReadOnlyBooleanWrapper(false);
    private List<Shape> clipboard = List.of();
    private long from;

    ShapeActions(LabelViewModel model) {
        this.model = model;
    }

    /** Whether there is something to paste. */
    ReadOnlyBooleanProperty copied() {
        return copied.getReadOnlyProperty();
    }

    void copy() {
        clipboard = model.selectedShapes();
        document().ifPresent(d -> from = d.image());
        copied.set(!clipboard.isEmpty());
    }

    /** Copies of what was copied: where they were, on the same image a little aside. */
    void paste() {
        document().ifPresent(d -> add(d, clipboard, d.image() == from ? ASIDE : 0));
    }

    void duplicate() {
        document().ifPresent(d -> add(d, model.selectedShapes(), ASIDE));
    }

    /** Goes to the next image and puts the selected shapes there, where they were. */
    void copyToNext() {
        copy();
        model.goThen(1, this::paste);
    }

    private void add(Document document, List<Shape> shapes, double aside) {
        List<Edit> edits = new ArrayList<>();
        Set<Long> added = new HashSet<>();
        long id = document.nextId();
        for (Shape shape : shapes) {
            Optional<Outline> inside = Clip.to(document.size(), shape.outline().moved(aside, aside));
            if (inside.isEmpty()) continue;
            added.add(id);
            edits.add(new Edit.AddShape(shape.withOutline(inside.get()).copied(id++)));
        }
        if (edits.isEmpty()) return;
        model.apply(new Edit.Together(edits));
        model.select(added);
    }

    /** Moves the selected shapes by image pixels, as far as the image goes. */
    void nudge(double dx, double dy) {
        List<Shape> chosen = model.editableShapes();
        document()
                .filter(d -> !chosen.isEmpty())
                .flatMap(d -> new Gesture.Move(chosen, new Point(0, 0), new Point(dx, dy), d.size()).edit(d))
                .ifPresent(model::apply);
    }

    /** Accepts the selected proposals, or all. */
    void accept() {
        List<Shape> proposals = model.proposals();
        if (!proposals.isEmpty()) model.apply(Proposals.accepted(proposals));
    }

    /** Rejects the selected proposals, or all. */
    void reject() {
        List<Shape> proposals = model.proposals();
        if (!proposals.isEmpty()) model.apply(Proposals.rejected(proposals));
    }

    /** Above all others. */
    void raise() {
        order(Integer.MAX_VALUE);
    }

    /** Below all others. */
    void lower() {
        order(0);
    }

    private void order(int place) {
        List<Shape> chosen = place == 0 ? model.selectedShapes().reversed() : model.selectedShapes();
        together(chosen.stream()
                .<Edit>map(s -> new Edit.PlaceShape(s.id(), place))
                .toList());
    }

    /** Locks the selected shapes, so that the pointer passes them over; with none selected, unlocks all. */
    void lock() {
        List<Shape> chosen = model.selectedShapes();
        boolean fast = !chosen.isEmpty();
        List<Shape> meant = fast ? chosen : model.shapes();
        together(meant.stream()
                .filter(s -> s.locked() != fast)
                .<Edit>map(s -> new Edit.ReplaceShape(s.withLocked(fast)))
                .toList());
        if (fast) model.select(Set.of());
    }

    /** Hides the selected shapes; with none selected, shows all. */
    void hide() {
        Set<Long> hidden = new HashSet<>(model.selected().get());
        if (!hidden.isEmpty()) hidden.addAll(model.hidden().get());
        model.hide(hidden);
        model.select(Set.of());
    }

    /** Makes one of the selected areas, with the label of the topmost. */
    void merge() {
        List<Shape> chosen = areas();
        if (chosen.size() < 2) return;
        Shape top = chosen.getLast();
        Areas.union(chosen.stream().map(Shape::outline).toList()).ifPresent(whole -> {
            Set<Long> gone = new HashSet<>();
            for (Shape shape : chosen.subList(0, chosen.size() - 1)) gone.add(shape.id());
            together(List.of(new Edit.ReplaceShape(top.withOutline(whole)), new Edit.RemoveShapes(gone)));
        });
    }

    /** Takes the topmost of the selected areas from the others; it goes. */
    void subtract() {
        List<Shape> chosen = areas();
        if (chosen.size() < 2) return;
        Shape top = chosen.getLast();
        List<Edit> edits = new ArrayList<>();
        Set<Long> gone = new HashSet<>(Set.of(top.id()));
        for (Shape shape : chosen.subList(0, chosen.size() - 1)) {
            Optional<Outline> left = Areas.minus(shape.outline(), List.of(top.outline()));
            if (left.isPresent()) edits.add(new Edit.ReplaceShape(shape.withOutline(left.get())));
            else gone.add(shape.id());
        }
        edits.add(new Edit.RemoveShapes(gone));
        together(edits);
    }

    /** Fills the holes of the selected areas. */
    void fill() {
        together(areas().stream()
                .map(s -> s.withOutline(Areas.filled(s.outline())))
                .filter(s -> !model.shapes().contains(s))
                .<Edit>map(Edit.ReplaceShape::new)
                .toList());
    }

    private List<Shape> areas() {
        return model.editableShapes().stream()
                .filter(s -> s.outline().area() > 0)
                .toList();
    }

    private void together(List<Edit> edits) {
        if (!edits.isEmpty()) model.apply(new Edit.Together(edits));
    }

    private Optional<Document> document() {
        return model.history().get().map(History::document);
    }
}
