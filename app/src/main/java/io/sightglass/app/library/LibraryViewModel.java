package io.sightglass.app.library;

import io.sightglass.annotation.project.Counts;
import io.sightglass.annotation.project.ProjectImage;
import io.sightglass.annotation.query.Query;
import io.sightglass.app.workspace.Workspace;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.dataset.Truth.Quality;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Filters, the images they leave, counts and selection. */
public final class LibraryViewModel {
    private record Answer(List<ProjectImage> images, Counts counts) {}

    private static final Counts NONE = new Counts(0, 0, Map.of(), Map.of(), new LinkedHashMap<>());

    private final Workspace workspace;
    private final Runnable openLabel;
    private final ObjectProperty<Optional<Split>> split = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<Quality>> quality = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<String>> label = new SimpleObjectProperty<>(Optional.empty());
    private final StringProperty text = new SimpleStringProperty("");
    private final ObservableList<ProjectImage> images = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Counts> counts = new ReadOnlyObjectWrapper<>(NONE);
    private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper(false);
    private final Selection selection = new Selection();
    private final AtomicLong asked = new AtomicLong();
    private boolean hidden;
    private boolean stale;

    /**
     * @param openLabel goes to the page where images are labelled
     */
    public LibraryViewModel(Workspace workspace, Runnable openLabel) {
        this.workspace = workspace;
        this.openLabel = openLabel;
        workspace.project().subscribe(p -> {
            loaded.set(false);
            images.clear();
            counts.set(NONE);
            selection.clear();
            clearFilters();
        });
        workspace.changes().subscribe(now -> load());
        split.subscribe(now -> load());
        quality.subscribe(now -> load());
        label.subscribe(now -> load());
        text.subscribe(now -> load());
    }

    public ObjectProperty<Optional<Split>> split() {
        return split;
    }

    public ObjectProperty<Optional<Quality>> quality() {
        return quality;
    }

    public ObjectProperty<Optional<String>> label() {
        return label;
    }

    /** Part of the name. */
    public StringProperty text() {
        return text;
    }

    /** The images that the filters leave, in the natural order of their names. */
    public ObservableList<ProjectImage> images() {
        return images;
    }

    /** Counts over the whole project, whatever the filters say. */
    public ReadOnlyObjectProperty<Counts> counts() {
        return counts.getReadOnlyProperty();
    }

    /** Whether the project's images have been looked up. */
    public ReadOnlyBooleanProperty loaded() {
        return loaded.getReadOnlyProperty();
    }

    public Selection selection() {
        return selection;
    }

    public Workspace workspace() {
        return workspace;
    }

    /** While the page is hidden, changes wait until it is shown again. */
    public void setShown(boolean shown) {
        hidden = !shown;
        if (shown && stale) load();
    }

    public boolean isFiltered() {
        return split.get().isPresent()
                || quality.get().isPresent()
                || label.get().isPresent()
                || !text.get().isBlank();
    }

    public void clearFilters() {
        split.set(Optional.empty());
        quality.set(Optional.empty());
        label.set(Optional.empty());
        text.set("");
    }

    /** Opens the image for labelling. */
    public void open(ProjectImage image) {
        workspace.image().set(Optional.of(image.id()));
        openLabel.run();
    }

    /** Opens the image that was selected last. */
    public void openSelected() {
        selection.lead().stream()
                .flatMap(id -> images.stream().filter(i -> i.id() == id))
                .findFirst()
                .ifPresent(this::open);
    }

    /** Selects every image that the filters leave. */
    public void selectAll() {
        selection.set(images.stream().map(ProjectImage::id).toList());
    }

    /** Gives the selected images to a split. */
    public void assign(Split wanted) {
        List<Long> ids = selection.list();
        workspace.work(
                p -> {
                    p.images().setSplit(ids, wanted);
                    return ids;
                },
                done -> workspace.changed());
    }

    /** Takes the selected images out of the project. */
    public void remove() {
        List<Long> ids = selection.list();
        workspace.work(
                p -> {
                    p.images().remove(ids);
                    return ids;
                },
                done -> {
                    selection.clear();
                    workspace.changed();
                });
    }

    private void load() {
        stale = hidden;
        if (hidden) return;
        long request = asked.incrementAndGet();
        Query query = new Query(
                split.get(),
                label.get(),
                quality.get(),
                Optional.empty(),
                text.get().strip());
        workspace.work(
                p -> request == asked.get()
                        ? Optional.of(new Answer(
                                p.images().page(query, 0, Integer.MAX_VALUE),
                                p.images().counts()))
                        : Optional.<Answer>empty(),
                answer -> answer.filter(a -> request == asked.get()).ifPresent(this::show));
    }

    private void show(Answer answer) {
        if (!images.equals(answer.images())) images.setAll(answer.images());
        counts.set(answer.counts());
        selection.retain(answer.images().stream().map(ProjectImage::id).collect(Collectors.toSet()));
        loaded.set(true);
    }
}
