package io.sightglass.app.library;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;

/** The selected images by id, in the order they were selected; observe its size. */
public final class Selection {
    private final SequencedSet<Long> ids = new LinkedHashSet<>();
    private final ReadOnlyIntegerWrapper size = new ReadOnlyIntegerWrapper(0);
    private final ReadOnlyIntegerWrapper version = new ReadOnlyIntegerWrapper(0);

    public ReadOnlyIntegerProperty size() {
        return size.getReadOnlyProperty();
    }

    /** Counts every change. */
    public ReadOnlyIntegerProperty version() {
        return version.getReadOnlyProperty();
    }

    public boolean contains(long id) {
        return ids.contains(id);
    }

    public List<Long> list() {
        return List.copyOf(ids);
    }

    /** The one selected last. */
    public Optional<Long> lead() {
        return ids.isEmpty() ? Optional.empty() : Optional.of(ids.getLast());
    }

    public void set(Collection<Long> chosen) {
        ids.clear();
        ids.addAll(chosen);
        changed();
    }

    /** Selects it, or takes it out of the selection. */
    public void toggle(long id) {
        if (!ids.remove(id)) ids.add(id);
        changed();
    }

    public void clear() {
        set(List.of());
    }

    /** Forgets what is not there any more. */
    public void retain(Collection<Long> there) {
        if (!ids.isEmpty() && ids.retainAll(new HashSet<>(there))) changed();
    }

    private void changed() {
        size.set(ids.size());
        version.set(version.get() + 1);
    }
}
