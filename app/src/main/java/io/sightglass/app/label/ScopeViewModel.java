package io.sightglass.app.label;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.edit.Edit;
import io.sightglass.annotation.project.Project;
import io.sightglass.annotation.review.Annotator;
import io.sightglass.annotation.shape.Role;
import io.sightglass.annotation.shape.Shape;
import io.sightglass.app.workspace.Workspace;
import io.sightglass.vision.dataset.Scope;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;

/** What counts of the image and of all images, and how that is changed. */
final class ScopeViewModel {
    private final LabelViewModel model;
    private final PointerViewModel pointer;
    private final Workspace workspace;
    private final BooleanProperty shown = new SimpleBooleanProperty(true);
    private final ReadOnlyObjectWrapper<Scope> common = new ReadOnlyObjectWrapper<>(Scope.ALL);

    ScopeViewModel(LabelViewModel model, PointerViewModel pointer, Workspace workspace) {
        this.model = model;
        this.pointer = pointer;
        this.workspace = workspace;
        workspace.project().subscribe(p -> {
            common.set(Scope.ALL);
            look();
        });
        workspace.changes().subscribe(now -> look());
    }

    /** Whether what does not count is shown so. */
    BooleanProperty shown() {
        return shown;
    }

    /** What counts of every image of the project. */
    ReadOnlyObjectProperty<Scope> common() {
        return common.getReadOnlyProperty();
    }

    /** The next of what can be drawn: labels, areas to ignore, areas of interest. */
    void drawNext() {
        pointer.role()
                .set(
                        switch (pointer.role().get()) {
                            case LABEL -> Role.IGNORE;
                            case IGNORE -> Role.INTEREST;
                            case INTEREST -> Role.LABEL;
                        });
    }

    /** The selected areas say this of what they cover; those that all do so already get the label in hand. */
    void turn(Role role) {
        List<Shape> areas = model.editableShapes().stream()
                .filter(s -> s.outline().area() > 0)
                .toList();
        if (areas.isEmpty()) return;
        boolean back = areas.stream().allMatch(s -> s.role() == role);
        String label = back ? model.labelInHand() : "";
        model.apply(new Edit.Together(areas.stream()
                .map(s -> back ? s.withLabel(label) : s.withRole(role))
                .<Edit>map(Edit.ReplaceShape::new)
                .toList()));
    }

    /** What this image says of itself holds for all, beside what does already. */
    void takeForAll() {
        change((p, image, by) -> {
            p.scope().give(image, by); // what is taken comes in place of what holds for all
            p.scope().take(image, by);
        });
    }

    /** What holds for all images comes back to this one, to be changed. */
    void giveBack() {
        change((p, image, by) -> p.scope().give(image, by));
    }

    private interface Change {
        void in(Project project, long image, Annotator by) throws AnnotationException;
    }

    private void change(Change change) {
        Annotator by = model.annotator().getValue();
        model.image().get().ifPresent(now -> {
            workspace.work(
                    p -> {
                        change.in(p, now.id(), by);
                        return now.id();
                    },
                    id -> workspace.changed());
            model.again(); // comes after the change, also after one that failed
        });
    }

    private void look() {
        workspace.work(p -> p.scope().get(), common::set);
    }
}
