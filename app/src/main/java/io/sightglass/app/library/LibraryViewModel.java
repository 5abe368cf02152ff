package io.sightglass.app.library;

import io.sightglass.annotation.project.Counts;
import io.sightglass.annotation.project.Project;
import io.sightglass.annotation.project.ProjectImage;
import io.sightglass.annotation.project.SavedQueries;
import io.sightglass.annotation.project.SavedQuery;
import io.sightglass.annotation.query.Order;
import io.sightglass.annotation.query.Query;
import io.sightglass.annotation.query.QueryError;
import io.sightglass.annotation.query.Reading;
import io.sightglass.app.workspace.ImageRows;
import io.sightglass.app.workspace.Workspace;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.dataset.Truth.Quality;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
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

/** The query, the images it finds, counts, selection and saved queries. The filters are parts of the query's text. */
public final class LibraryViewModel {
    /**
     * What was looked up.
     *
     * @param first the images at the beginning, so that there is something to see at once
     * @param counts empty when they cannot have changed
     */
    private record Answer(List<Long> ids, List<ProjectImage> first, Optional<Counts> counts) {}

    private static final Counts NONE = new Counts(0, 0, Map.of(), Map.of(), new LinkedHashMap<>());

    private final Workspace workspace;
    private final Runnable openLabel;
    private final StringProperty text = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<Query> query = new ReadOnlyObjectWrapper<>(Query.ALL);
    private final ReadOnlyObjectWrapper<Optional<QueryError>> error = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObjectProperty<Optional<Split>> split = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<Quality>> quality = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<String>> label = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<Order>> order = new SimpleObjectProperty<>(Optional.empty());
    private final ImageRows rows;
    private final ReadOnlyObjectWrapper<Counts> counts = new ReadOnlyObjectWrapper<>(NONE);
    private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper(false);
    private final ObservableList<SavedQuery> saved = FXCollections.observableArrayList();
    private final Map<SavedQuery, SavedQuery> renamed = new ConcurrentHashMap<>();
    private final Selection selection = new Selection();
    private final AtomicLong asked = new AtomicLong();
    private boolean hidden;
    private boolean stale;
    private boolean uncounted = true;

    /**
     * @param openLabel goes to the page where images are labelled
     */
    public LibraryViewModel(Workspace workspace, Runnable openLabel) {
        this.workspace = workspace;
        this.openLabel = openLabel;
        this.rows = new ImageRows(workspace);
        text.subscribe(this::read);
        query.subscribe(now -> {
            split.set(now.split());
            quality.set(now.quality());
            label.set(now.label());
            order.set(first(now));
            load();
        });
        split.subscribe(now -> filter(now, query.get().split(), Query::withSplit));
        quality.subscribe(now -> filter(now, query.get().quality(), Query::withQuality));
        label.subscribe(now -> filter(now, query.get().label(), Query::withLabel));
        order.subscribe(now -> filter(now, first(query.get()), LibraryViewModel::sorted));
        workspace.project().subscribe(this::reset);
        workspace.changes().subscribe(now -> {
            uncounted = true;
            load();
        });
    }

    /** The query as it is being written. */
    public StringProperty text() {
        return text;
    }

    /** The last text that was a query; the images are its answer. */
    public ReadOnlyObjectProperty<Query> query() {
        return query.getReadOnlyProperty();
    }

    /** What is wrong with the text now. */
    public ReadOnlyObjectProperty<Optional<QueryError>> error() {
        return error.getReadOnlyProperty();
    }

    /** The split that the query asks for; setting it changes the query. */
    public ObjectProperty<Optional<Split>> split() {
        return split;
    }

    /** The judgement that the query asks for; setting it changes the query. */
    public ObjectProperty<Optional<Quality>> quality() {
        return quality;
    }

    /** The label that the query asks for; setting it changes the query. */
    public ObjectProperty<Optional<String>> label() {
        return label;
    }

    /** What the images are sorted by before all else, if not by name; setting it changes the query. */
    public ObjectProperty<Optional<Order>> order() {
        return order;
    }

    private static Optional<Order> first(Query query) {
        return query.order().stream().findFirst();
    }

    private static Query sorted(Query query, Optional<Order> by) {
        return new Query(query.condition(), by.stream().toList());
    }

    /** The images that the query finds. */
    public ImageRows rows() {
        return rows;
    }

    /** Counts over the whole project, whatever the query says. */
    public ReadOnlyObjectProperty<Counts> counts() {
        return counts.getReadOnlyProperty();
    }

    /** Whether the project's images have been looked up. */
    public ReadOnlyBooleanProperty loaded() {
        return loaded.getReadOnlyProperty();
    }

    /** The queries of the project that have a name. */
    public ObservableList<SavedQuery> saved() {
        return saved;
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
        return !text.get().isBlank();
    }

    public void clearFilters() {
        text.set("");
    }

    /** Looks for what the saved query says. */
    public void apply(SavedQuery one) {
        text.set(one.query());
    }

    /** Gives the query a name, in place of the one that has it. */
    public void save(String name) {
        String now = query.get().text();
        if (!name.isBlank()) change(s -> s.put(name, now));
    }

    /** Gives a saved query another name. */
    public void rename(SavedQuery one, String name) {
        if (name.isBlank() || name.strip().equals(one.name())) return;
        SavedQuery wanted = new SavedQuery(name.strip(), one.query());
        change(s -> {
            s.rename(one.name(), wanted.name());
            renamed.put(one, wanted);
        });
    }

    /** Forgets a saved query, also when it was given another name a moment ago. */
    public void forget(SavedQuery one) {
        change(s -> {
            List<SavedQuery> all = s.list();
            SavedQuery meant = all.contains(one) ? one : renamed.getOrDefault(one, one);
            if (all.contains(meant)) s.remove(meant.name());
        });
    }

    /** Opens the image for labelling. */
    public void open(long id) {
        workspace.image().set(Optional.of(id));
        openLabel.run();
    }

    /** Opens the image that was selected last. */
    public void openSelected() {
        selection.lead().ifPresent(this::open);
    }

    /** Selects every image that the query finds. */
    public void selectAll() {
        selection.set(rows.ids().get());
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

    private void reset(Optional<Project> project) {
        loaded.set(false);
        rows.clear();
        counts.set(NONE);
        uncounted = true;
        selection.clear();
        saved.clear();
        renamed.clear();
        clearFilters();
        change(s -> {});
    }

    private void read(String written) {
        switch (Query.read(written)) {
            case Reading.Good good -> {
                error.set(Optional.empty());
                query.set(good.query());
            }
            case Reading.Bad bad -> error.set(Optional.of(bad.error()));
        }
    }

    private <T> void filter(Optional<T> wanted, Optional<T> there, BiFunction<Query, Optional<T>, Query> changed) {
        if (!wanted.equals(there)) text.set(changed.apply(query.get(), wanted).text());
    }

    private interface Change {
        void in(SavedQueries queries) throws Exception;
    }

    private void change(Change change) {
        workspace.work(
                p -> {
                    change.in(p.savedQueries());
                    return p.savedQueries().list();
                },
                saved::setAll);
    }

    private void load() {
        stale = hidden;
        if (hidden) return;
        long request = asked.incrementAndGet();
        Query wanted = query.get();
        boolean count = uncounted;
        workspace.work(
                p -> request == asked.get() ? Optional.of(answer(p, wanted, count)) : Optional.<Answer>empty(),
                answer -> answer.filter(a -> request == asked.get()).ifPresent(this::show));
    }

    private static Answer answer(Project project, Query query, boolean count) throws Exception {
        List<Long> ids = project.images().ids(query);
        return new Answer(
                ids,
                project.images().all(ids.subList(0, Math.min(ids.size(), ImageRows.PAGE))),
                count ? Optional.of(project.images().counts()) : Optional.empty());
    }

    private void show(Answer answer) {
        answer.counts().ifPresent(now -> {
            counts.set(now);
            uncounted = false;
        });
        rows.show(answer.ids(), answer.first());
        selection.retain(answer.ids());
        loaded.set(true);
    }
}
