package io.sightglass.app.workspace;

import io.sightglass.annotation.project.ProjectImage;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * The images that a query found, in order: the ids of all of them, and more about those that somebody looks at, which is
 * read a page at a time when it is asked for. So a list of 100,000 images costs little. Used on the window's thread.
 */
public final class ImageRows {
    /** How many images are read together. */
    public static final int PAGE = 64;

    private static final int KEPT = 40 * PAGE;

    private final Workspace workspace;
    private final ReadOnlyObjectWrapper<List<Long>> ids = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyLongWrapper version = new ReadOnlyLongWrapper(0);
    private final Map<Long, Line> lines = new LinkedHashMap<>(16, 0.75f, true);
    private final Set<Integer> asked = new HashSet<>();
    private long generation;

    /**
     * What was read about an image.
     *
     * @param generation of the list when it was read
     */
    private record Line(Optional<ProjectImage> image, long generation) {}

    public ImageRows(Workspace workspace) {
        this.workspace = workspace;
    }

    /** The ids of all images in their order. */
    public ReadOnlyObjectProperty<List<Long>> ids() {
        return ids.getReadOnlyProperty();
    }

    /** Counts what has become known about images since. */
    public ReadOnlyLongProperty version() {
        return version.getReadOnlyProperty();
    }

    public int size() {
        return ids.get().size();
    }

    public boolean isEmpty() {
        return ids.get().isEmpty();
    }

    public long id(int place) {
        return ids.get().get(place);
    }

    /** The image's place in the list; -1 when it is not there. */
    public int place(long id) {
        return ids.get().indexOf(id);
    }

    /** The image at a place; empty while it is on its way, then {@link #version} changes. */
    public Optional<ProjectImage> at(int place) {
        Line line = lines.get(id(place));
        if (line == null || line.generation() < generation) ask(place / PAGE);
        return line == null ? Optional.empty() : line.image();
    }

    /** Shows another list, or the same one of which images may have changed; {@code first} are some that were read already. */
    public void show(List<Long> found, List<ProjectImage> first) {
        generation++;
        asked.clear();
        first.forEach(this::keep);
        ids.set(found);
        version.set(version.get() + 1);
    }

    /** An image has changed. */
    public void replace(ProjectImage changed) {
        keep(changed);
        version.set(version.get() + 1);
    }

    /** Forgets everything. */
    public void clear() {
        lines.clear();
        show(List.of(), List.of());
    }

    private void ask(int page) {
        if (!asked.add(page)) return;
        long now = generation;
        List<Long> wanted = ids.get().subList(page * PAGE, Math.min((page + 1) * PAGE, size()));
        workspace.work(p -> p.images().all(wanted), found -> {
            if (now == generation) take(page, wanted, found);
        });
    }

    private void take(int page, List<Long> wanted, List<ProjectImage> found) {
        asked.remove(page);
        Map<Long, ProjectImage> byId = found.stream().collect(Collectors.toMap(ProjectImage::id, i -> i));
        for (long id : wanted) keep(id, Optional.ofNullable(byId.get(id)));
        version.set(version.get() + 1);
    }

    private void keep(ProjectImage image) {
        keep(image.id(), Optional.of(image));
    }

    private void keep(long id, Optional<ProjectImage> image) {
        lines.put(id, new Line(image, generation));
        if (lines.size() > KEPT) lines.remove(lines.keySet().iterator().next());
    }
}
