package io.sightglass.app.label;

import io.sightglass.annotation.edit.Edit;
import io.sightglass.annotation.edit.History;
import io.sightglass.annotation.project.Documents;
import io.sightglass.annotation.project.Label;
import io.sightglass.annotation.project.Project;
import io.sightglass.annotation.project.ProjectImage;
import io.sightglass.annotation.query.Query;
import io.sightglass.annotation.review.Annotator;
import io.sightglass.annotation.shape.Shape;
import io.sightglass.app.workspace.ImageRows;
import io.sightglass.app.workspace.Workspace;
import io.sightglass.vision.dataset.Truth.Quality;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;

/**
 * The image being labelled: its history, the selection, the label in hand, and going from image to image. Every edit is on
 * the screen at once and on the disk a moment later, in order.
 */
final class LabelViewModel {
    /** The label of a project that has none when somebody draws. */
    static final String FIRST_LABEL = "defect";

    /** Images that nobody has annotated. */
    private static final Query OPEN = Query.ALL.withAnnotated(false);
    /** Shown for a label that the project has not. */
    private static final String NO_COLOUR = "#888888";

    /** What is done once an image is there. */
    private record Waiting(long image, Runnable then) {}

    private record Opened(ProjectImage image, History history) {}

    private final Workspace workspace;
    private final ImageRows images;
    private final ReadOnlyObjectWrapper<Optional<ProjectImage>> image = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<History>> history = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Set<Long>> selected = new ReadOnlyObjectWrapper<>(Set.of());
    private final ReadOnlyObjectWrapper<Set<Long>> hidden = new ReadOnlyObjectWrapper<>(Set.of());
    private final ObjectProperty<Optional<String>> label = new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyBooleanWrapper blind = new ReadOnlyBooleanWrapper(false);
    private Optional<Waiting> waiting = Optional.empty();
    private boolean shown;
    private boolean stale = true;

    LabelViewModel(Workspace workspace) {
        this.workspace = workspace;
        this.images = new ImageRows(workspace);
        workspace.project().subscribe(p -> reset());
        workspace.changes().subscribe(now -> touch());
        workspace.image().subscribe(id -> id.ifPresent(this::load));
        workspace.labels().subscribe(this::keepLabel);
        workspace.rewrites().subscribe((before, now) -> again());
        workspace.annotator().subscribe(now -> {
            if (blind.get()) again();
        });
        keepLabel();
    }

    /** All images of the project in their order. */
    ImageRows images() {
        return images;
    }

    ReadOnlyObjectProperty<Optional<ProjectImage>> image() {
        return image.getReadOnlyProperty();
    }

    /** What is known about the image, with what can be undone; empty while it is on its way. */
    ReadOnlyObjectProperty<Optional<History>> history() {
        return history.getReadOnlyProperty();
    }

    /** Ids of the selected shapes. */
    ReadOnlyObjectProperty<Set<Long>> selected() {
        return selected.getReadOnlyProperty();
    }

    /** The label that new shapes get. */
    ObjectProperty<Optional<String>> label() {
        return label;
    }

    /** Whether the annotator labels without seeing what the project has, in documents of their own. */
    ReadOnlyBooleanProperty blind() {
        return blind.getReadOnlyProperty();
    }

    /** Who labels. */
    ObservableValue<Annotator> annotator() {
        return workspace.annotator();
    }

    /** Begins or ends labelling without seeing what the project has. */
    void toggleBlind() {
        blind.set(!blind.get());
        again();
    }

    /** The colour of a label, as #rrggbb. */
    String colour(String name) {
        return labels().stream()
                .filter(l -> l.name().equals(name))
                .findFirst()
                .map(Label::colour)
                .orElse(NO_COLOUR);
    }

    ObservableList<Label> labels() {
        return workspace.labels();
    }

    ReadOnlyObjectProperty<Optional<Project>> project() {
        return workspace.project();
    }

    /** Images are looked up while the page is shown, and once when it comes back after a change. */
    void setShown(boolean now) {
        shown = now;
        if (shown && stale) refresh();
        if (!shown) stale = true;
    }

    boolean isShown() {
        return shown;
    }

    List<Shape> shapes() {
        return history.get().map(h -> h.document().shapes()).orElse(List.of());
    }

    /** Shapes that are shown, from the lowest to the topmost. */
    List<Shape> visibleShapes() {
        if (hidden.get().isEmpty()) return shapes();
        return shapes().stream().filter(s -> !hidden.get().contains(s.id())).toList();
    }

    /** Shapes that can be pointed at, from the lowest to the topmost: neither hidden nor locked. */
    List<Shape> reachableShapes() {
        return visibleShapes().stream().filter(s -> !s.locked()).toList();
    }

    /** Ids of the shapes that are not shown, until another image comes. */
    ReadOnlyObjectProperty<Set<Long>> hidden() {
        return hidden.getReadOnlyProperty();
    }

    void hide(Set<Long> ids) {
        hidden.set(Set.copyOf(ids));
    }

    List<Shape> selectedShapes() {
        return shapes().stream().filter(s -> selected.get().contains(s.id())).toList();
    }

    /** The selected shapes that are not locked. */
    List<Shape> editableShapes() {
        return selectedShapes().stream().filter(s -> !s.locked()).toList();
    }

    void select(Set<Long> ids) {
        selected.set(Set.copyOf(ids));
    }

    /** Makes the edit. */
    void apply(Edit edit) {
        Annotator by = annotator().getValue();
        Optional<Annotator> own = own();
        change(
                history.get().orElseThrow().apply(edit),
                (p, id) -> documents(p, own).apply(id, edit, by));
    }

    void undo() {
        Optional<Annotator> own = own();
        history.get()
                .filter(History::canUndo)
                .ifPresent(h -> change(h.undo(), (p, id) -> documents(p, own).undo(id)));
    }

    void redo() {
        Optional<Annotator> own = own();
        history.get()
                .filter(History::canRedo)
                .ifPresent(h -> change(h.redo(), (p, id) -> documents(p, own).redo(id)));
    }

    /** Of the selected shapes, or of all when none is selected, those that a model proposes and nobody has reviewed. */
    List<Shape> proposals() {
        List<Shape> meant = selected.get().isEmpty() ? visibleShapes() : selectedShapes();
        return meant.stream().filter(s -> !s.reviewed()).toList();
    }

    /** Removes the selected shapes. */
    void deleteSelected() {
        Set<Long> ids = editableShapes().stream().map(Shape::id).collect(Collectors.toSet());
        if (!ids.isEmpty()) apply(new Edit.RemoveShapes(ids));
    }

    void judge(Quality quality) {
        history.get()
                .filter(h -> h.document().quality() != quality)
                .ifPresent(h -> apply(new Edit.SetQuality(quality)));
    }

    /** Goes to the image so many places further, if there is one, and then does something with it. */
    void goThen(int by, Runnable then) {
        int next = position() + by;
        if (next < 0 || next >= images.size()) return;
        go(images.id(next));
        waiting = Optional.of(new Waiting(images.id(next), then));
    }

    /** Says that nothing is missing, or takes it back. */
    void toggleDone() {
        history.get().ifPresent(h -> apply(new Edit.SetDone(!h.document().done())));
    }

    /** Takes the label of that place in the set in hand, and gives it to the selected shapes. */
    void choose(int index) {
        if (index >= labels().size()) return;
        String name = labels().get(index).name();
        label.set(Optional.of(name));
        List<Edit> edits = selectedShapes().stream()
                .filter(s -> !s.label().equals(name))
                .<Edit>map(s -> new Edit.ReplaceShape(s.withLabel(name)))
                .toList();
        if (!edits.isEmpty()) apply(new Edit.Together(edits));
    }

    /** Adds a label to the set and takes it in hand. */
    void addLabel(String name) {
        if (name.isBlank()) return;
        workspace.work(p -> p.labels().add(name), added -> {
            label.set(Optional.of(added.name()));
            workspace.changed();
        });
    }

    /** The label for a new shape; a project without labels gets its first one. */
    String labelInHand() {
        if (label.get().isEmpty()) {
            label.set(Optional.of(FIRST_LABEL));
            addLabel(FIRST_LABEL);
        }
        return label.get().orElseThrow();
    }

    /** Goes to the image so many places further. */
    void step(int by) {
        int next = position() + by;
        if (next >= 0 && next < images.size()) go(images.id(next));
    }

    /** Goes to the next image that nobody has annotated, from here on and round; to the next one while labelling blind. */
    void nextOpen() {
        if (blind.get()) {
            step(1);
            return;
        }
        image.get()
                .ifPresent(now ->
                        workspace.work(p -> p.images().next(OPEN, now.id()), next -> next.ifPresent(this::go)));
    }

    void go(long next) {
        workspace.image().set(Optional.of(next));
    }

    /** The image's place in the list; -1 when it is not there. */
    int position() {
        return image.get().map(i -> images.place(i.id())).orElse(-1);
    }

    boolean isCurrent(long id) {
        return image.get().filter(i -> i.id() == id).isPresent();
    }

    /** The image after this one, when it is known already. */
    Optional<ProjectImage> next() {
        int place = position() + 1;
        return place > 0 && place < images.size() ? images.at(place) : Optional.empty();
    }

    /** What is done in the project to get there. */
    interface Stored {
        History in(Project project, long image) throws Exception;
    }

    /** Shows the changed history at once and brings it to the disk. */
    void change(History changed, Stored stored) {
        long id = changed.document().image();
        show(changed);
        workspace.work(
                p -> {
                    stored.in(p, id);
                    return p.images().find(id);
                },
                found -> {
                    found.ifPresent(this::replace);
                    workspace.changed();
                });
    }

    private void replace(ProjectImage changed) {
        images.replace(changed);
        if (image.get().filter(i -> i.id() == changed.id()).isPresent()) image.set(Optional.of(changed));
    }

    private void show(History next) {
        history.set(Optional.of(next));
        List<Long> there = next.document().shapes().stream().map(Shape::id).toList();
        List<Long> kept = new ArrayList<>(selected.get());
        kept.retainAll(there);
        select(Set.copyOf(kept));
    }

    /** Looks the document up anew, after all that is under way; until then nothing can be edited. */
    void again() {
        workspace.image().get().ifPresent(this::load);
    }

    /** Whose documents are shown; empty for the project's own. */
    private Optional<Annotator> own() {
        return blind.get() ? Optional.of(annotator().getValue()) : Optional.empty();
    }

    private static Documents documents(Project project, Optional<Annotator> own) {
        return own.map(project::documents).orElseGet(project::documents);
    }

    private void load(long id) {
        Optional<Annotator> own = own();
        history.set(Optional.empty());
        select(Set.of());
        hide(Set.of());
        workspace.work(
                p -> {
                    Optional<ProjectImage> found = p.images().find(id);
                    if (found.isEmpty()) return Optional.<Opened>empty();
                    return Optional.of(new Opened(found.get(), documents(p, own).history(id)));
                },
                found -> found.filter(o -> workspace.image().get().equals(Optional.of(id)) && own().equals(own))
                        .ifPresent(opened -> {
                            image.set(Optional.of(opened.image()));
                            show(opened.history());
                            Optional<Waiting> due = waiting.filter(w -> w.image() == id);
                            waiting = Optional.empty();
                            due.ifPresent(w -> w.then().run());
                        }));
    }

    private void touch() {
        if (!shown) stale = true;
    }

    private void reset() {
        images.clear();
        image.set(Optional.empty());
        history.set(Optional.empty());
        label.set(Optional.empty());
        select(Set.of());
        stale = true;
        if (shown) refresh();
    }

    private void refresh() {
        stale = false;
        workspace.work(p -> p.images().ids(Query.ALL), all -> {
            images.show(all, List.of());
            if (workspace.image().get().isEmpty() && !images.isEmpty()) go(images.id(0));
        });
    }

    private void keepLabel() {
        boolean there = label.get()
                .filter(name -> labels().stream().anyMatch(l -> l.name().equals(name)))
                .isPresent();
        if (!there && !labels().isEmpty())
            label.set(Optional.of(labels().getFirst().name()));
    }
}
