package io.sightglass.app.label;

import io.sightglass.annotation.project.Guide;
import io.sightglass.app.workspace.Workspace;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** What the label in hand means, looked up while somebody wants to see it. */
final class GuideViewModel {
    private final LabelViewModel model;
    private final Workspace workspace;
    private final ReadOnlyBooleanWrapper shown = new ReadOnlyBooleanWrapper(false);
    private final ReadOnlyObjectWrapper<Optional<Guide.Entry>> entry = new ReadOnlyObjectWrapper<>(Optional.empty());

    GuideViewModel(LabelViewModel model, Workspace workspace) {
        this.model = model;
        this.workspace = workspace;
        model.label().subscribe(now -> look());
    }

    ReadOnlyBooleanProperty shown() {
        return shown.getReadOnlyProperty();
    }

    /** What there is about the label in hand; empty while it is on its way. */
    ReadOnlyObjectProperty<Optional<Guide.Entry>> entry() {
        return entry.getReadOnlyProperty();
    }

    void toggle() {
        shown.set(!shown.get());
        look();
    }

    /** Puts the text in place of the one that is there. */
    void write(String text) {
        entry.get().filter(e -> !e.text().equals(text.strip())).ifPresent(e -> {
            workspace.work(
                    p -> {
                        p.guide().write(e.label(), text);
                        return p.guide().of(e.label());
                    },
                    this::show);
        });
    }

    private void look() {
        entry.set(Optional.empty());
        Optional<String> label = model.label().get();
        if (!shown.get() || label.isEmpty()) return;
        workspace.work(p -> p.guide().of(label.get()), this::show);
    }

    private void show(Guide.Entry found) {
        if (shown.get() && model.label().get().equals(Optional.of(found.label()))) entry.set(Optional.of(found));
    }
}
