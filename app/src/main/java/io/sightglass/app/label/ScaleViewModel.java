package io.sightglass.app.label;

import io.sightglass.app.workspace.Workspace;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** How large a pixel is in the open project, and the line that was measured last. */
final class ScaleViewModel {
    private static final String KEY = "scale.millimetres";

    private final Workspace workspace;
    private final ReadOnlyObjectWrapper<Optional<Scale>> scale = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Measure>> measured = new ReadOnlyObjectWrapper<>(Optional.empty());

    ScaleViewModel(Workspace workspace, LabelViewModel model, PointerViewModel pointer) {
        this.workspace = workspace;
        workspace.project().subscribe(now -> read(now.isPresent()));
        pointer.gesture()
                .subscribe(now -> now.ifPresent(g -> {
                    if (g instanceof Measure measure) measured.set(Optional.of(measure));
                }));
        pointer.tool().subscribe(now -> measured.set(Optional.empty()));
        model.image().subscribe((before, now) -> {
            if (!before.map(i -> i.id()).equals(now.map(i -> i.id()))) measured.set(Optional.empty());
        });
    }

    /** Empty when nobody has set it. */
    ReadOnlyObjectProperty<Optional<Scale>> scale() {
        return scale.getReadOnlyProperty();
    }

    /** The line under the ruler, until another tool or another image is chosen. */
    ReadOnlyObjectProperty<Optional<Measure>> measured() {
        return measured.getReadOnlyProperty();
    }

    /** Sets it for the project, or takes it away. */
    void set(Optional<Scale> chosen) {
        scale.set(chosen);
        String value = chosen.map(s -> Double.toString(s.millimetres())).orElse("");
        workspace.work(
                p -> {
                    p.settings().put(KEY, value);
                    return value;
                },
                written -> {
                    // it is shown already
                });
    }

    private void read(boolean open) {
        scale.set(Optional.empty());
        if (!open) return;
        workspace.work(p -> p.settings().get(KEY).flatMap(ScaleViewModel::parsed), scale::set);
    }

    private static Optional<Scale> parsed(String value) {
        try {
            return Scale.of(Double.parseDouble(value));
        } catch (NumberFormatException e) {
            return Optional.empty(); // taken away
        }
    }
}
