package io.sightglass.app.workspace;

import io.sightglass.annotation.project.Access;
import io.sightglass.annotation.project.Label;
import io.sightglass.annotation.project.Project;
import io.sightglass.annotation.review.Annotator;
import io.sightglass.app.shell.look.LivePreferences;
import io.sightglass.app.shell.notice.Notices;
import io.sightglass.app.shell.task.Serial;
import io.sightglass.app.shell.task.Tasks;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * Owns the open project. Everything that touches its files goes through {@link #work}, in order, so the window never waits
 * for the disk. Used on the window's thread.
 */
public final class Workspace {
    private final Tasks tasks;
    private final Serial store;
    private final LivePreferences preferences;
    private final Notices notices;
    private final ReadOnlyObjectWrapper<Optional<Project>> project = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper opening = new ReadOnlyBooleanWrapper(false);
    private final ReadOnlyLongWrapper changes = new ReadOnlyLongWrapper(0);
    private final ReadOnlyLongWrapper rewrites = new ReadOnlyLongWrapper(0);
    private final ObjectProperty<Optional<Long>> image = new SimpleObjectProperty<>(Optional.empty());
    private final ObservableValue<Annotator> annotator;
    private final ObservableList<Label> labels = FXCollections.observableArrayList();

    public Workspace(Tasks tasks, LivePreferences preferences, Notices notices) {
        this(tasks, preferences, notices, Optional.empty());
    }

    /** @param annotator who labels; as the preferences say when empty */
    public Workspace(Tasks tasks, LivePreferences preferences, Notices notices, Optional<Annotator> annotator) {
        this.annotator = preferences.now().map(p -> annotator.orElse(p.annotator()));
        this.tasks = tasks;
        this.store = new Serial(tasks);
        this.preferences = preferences;
        this.notices = notices;
    }

    public ReadOnlyObjectProperty<Optional<Project>> project() {
        return project.getReadOnlyProperty();
    }

    /** Whether a project is on its way. */
    public ReadOnlyBooleanProperty opening() {
        return opening.getReadOnlyProperty();
    }

    /** Counts what changed in the project: images, documents, splits, labels. */
    public ReadOnlyLongProperty changes() {
        return changes.getReadOnlyProperty();
    }

    /** Counts how often documents were changed by something else than labelling: what is shown of one may be out of date. */
    public ReadOnlyLongProperty rewrites() {
        return rewrites.getReadOnlyProperty();
    }

    /** The image that is being labelled. */
    public ObjectProperty<Optional<Long>> image() {
        return image;
    }

    /** Who labels. */
    public ObservableValue<Annotator> annotator() {
        return annotator;
    }

    /** The label set of the open project. */
    public ObservableList<Label> labels() {
        return labels;
    }

    /** Opens a project in place of the one that is open. */
    public void open(Path folder) {
        replace(folder, () -> Project.open(folder, Access.EDIT));
    }

    /** Makes a project in an empty folder and opens it. */
    public void create(Path folder) {
        replace(folder, () -> Project.create(folder));
    }

    /** Something in the project changed. */
    public void changed() {
        changes.set(changes.get() + 1);
        work(p -> p.labels().list(), labels::setAll);
    }

    /** Documents were changed, or work that changes them was given to {@link #work}, by something else than labelling. */
    public void rewritten() {
        rewrites.set(rewrites.get() + 1);
    }

    /** Work on the open project; nothing happens when none is open. Failures become notices. */
    public <T> void work(Work<T> work, Consumer<? super T> done) {
        work(work, done, notices::failed);
    }

    /** The same, with an own answer to a failure. */
    public <T> void work(Work<T> work, Consumer<? super T> done, Consumer<? super Throwable> failed) {
        project.get()
                .ifPresent(open -> store.start(() -> work.on(open), result -> ifStill(open, result, done), failed));
    }

    /** Long work beside the rest, such as an import; it can be cancelled. */
    public <T> Tasks.Running longWork(Work<T> work, Consumer<? super T> done, Consumer<? super Throwable> failed) {
        Project open = project.get().orElseThrow(() -> new IllegalStateException("no project is open"));
        return tasks.start(() -> work.on(open), result -> ifStill(open, result, done), failed);
    }

    /** The same; a failure becomes a notice. */
    public <T> Tasks.Running longWork(Work<T> work, Consumer<? super T> done) {
        return longWork(work, done, notices::failed);
    }

    /** Something done with a project, away from the window's thread. */
    @FunctionalInterface
    public interface Work<T> {
        T on(Project project) throws Exception;
    }

    /** Closes the project once everything under way is on the disk, then tells. */
    public void close(Runnable closed) {
        close();
        store.start(() -> true, done -> closed.run(), failure -> closed.run());
    }

    private void close() {
        project.get().ifPresent(open -> store.start(closing(open), closed -> {}, notices::failed));
        show(Optional.empty());
    }

    private <T> void ifStill(Project open, T result, Consumer<? super T> done) {
        if (project.get().filter(p -> p.equals(open)).isPresent()) done.accept(result);
    }

    private void replace(Path folder, Callable<Project> opener) {
        opening.set(true);
        close();
        store.start(
                opener,
                opened -> {
                    opening.set(false);
                    show(Optional.of(opened));
                    preferences.change(p -> p.withRecent(opened.folder()));
                    changed();
                },
                failure -> {
                    opening.set(false);
                    preferences.change(
                            p -> p.withoutRecent(folder.toAbsolutePath().normalize()));
                    notices.failed(failure);
                });
    }

    private void show(Optional<Project> next) {
        image.set(Optional.empty());
        labels.setAll(List.of());
        project.set(next);
    }

    private static Callable<Boolean> closing(Project open) {
        return () -> {
            open.close();
            return true;
        };
    }
}
