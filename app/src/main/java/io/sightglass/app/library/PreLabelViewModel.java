package io.sightglass.app.library;

import io.sightglass.annotation.project.ModelEntry;
import io.sightglass.annotation.project.Project;
import io.sightglass.app.shell.notice.Notices;
import io.sightglass.app.shell.task.ShownProgress;
import io.sightglass.app.shell.task.Tasks;
import io.sightglass.app.workflow.PreLabel;
import io.sightglass.app.workspace.Workspace;
import io.sightglass.vision.model.Task;
import io.sightglass.vision.progress.Progress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Lets a model of the project propose shapes on the selected images, or on all that the query finds. */
public final class PreLabelViewModel {
    private static final Set<Task> MARKING = Set.of(Task.DETECTION, Task.SEGMENTATION);
    /** Before that part is done nobody knows how long it takes. */
    private static final double KNOWN_FROM = 0.02;

    private final Workspace workspace;
    private final LibraryViewModel library;
    private final Tasks tasks;
    private final Notices notices;
    private final Work work;
    private final InstantSource clock;
    private final ObservableList<ModelEntry> models = FXCollections.observableArrayList();
    private final ObjectProperty<Optional<ModelEntry>> model = new SimpleObjectProperty<>(Optional.empty());
    /** The image that is open for labelling, for work on any thread. */
    private volatile Optional<Long> opened = Optional.empty();

    private final ReadOnlyObjectWrapper<Optional<Running>> running = new ReadOnlyObjectWrapper<>(Optional.empty());

    /** Pre-labels images; may take long, and is called away from the window's thread. */
    @FunctionalInterface
    public interface Work {
        /** @param spared whether an image is left as it is, asked when its turn comes */
        PreLabel.Result on(
                Project project, List<Long> images, ModelEntry model, Progress progress, LongPredicate spared)
                throws Exception;
    }

    /**
     * What runs.
     *
     * @param images how many it looks at
     * @param remaining time to go; empty while nobody knows
     */
    public record Running(ShownProgress progress, int images, ReadOnlyObjectProperty<Optional<Duration>> remaining) {}

    public PreLabelViewModel(
            Workspace workspace,
            LibraryViewModel library,
            Tasks tasks,
            Notices notices,
            Work work,
            InstantSource clock) {
        this.workspace = workspace;
        this.library = library;
        this.tasks = tasks;
        this.notices = notices;
        this.work = work;
        this.clock = clock;
        workspace.image().subscribe(now -> opened = now);
        workspace.project().subscribe(now -> {
            cancel();
            running.set(Optional.empty()); // what ends after its project was left tells nobody
        });
    }

    /** The models that can mark things, the newest first. */
    public ObservableList<ModelEntry> models() {
        return models;
    }

    /** The one to ask. */
    public ObjectProperty<Optional<ModelEntry>> model() {
        return model;
    }

    public ReadOnlyObjectProperty<Optional<Running>> running() {
        return running.getReadOnlyProperty();
    }

    /** The images that are meant: the selected ones, or all that the query finds when none is. */
    public List<Long> images() {
        List<Long> selected = library.selection().list();
        return selected.isEmpty() ? library.rows().ids().get() : selected;
    }

    /** Looks which models there are; the newest is taken unless another was chosen before. */
    public void look() {
        workspace.work(
                p -> p.models().list().stream()
                        .filter(m -> MARKING.contains(m.task()))
                        .toList(),
                found -> {
                    Optional<ModelEntry> before = model.get().filter(found::contains);
                    models.setAll(found);
                    model.set(before.or(() -> found.stream().findFirst()));
                });
    }

    /** Begins; nothing happens without a model, without images, or while another runs. */
    public void start() {
        List<Long> images = List.copyOf(images());
        if (model.get().isEmpty() || images.isEmpty() || running.get().isPresent()) return;
        ModelEntry chosen = model.get().get();
        ShownProgress progress = new ShownProgress(tasks);
        Instant began = clock.instant();
        ReadOnlyObjectWrapper<Optional<Duration>> remaining = new ReadOnlyObjectWrapper<>(Optional.empty());
        progress.fraction()
                .subscribe(
                        done -> remaining.set(remaining(Duration.between(began, clock.instant()), done.doubleValue())));
        running.set(Optional.of(new Running(progress, images.size(), remaining.getReadOnlyProperty())));
        Set<Long> left = ConcurrentHashMap.newKeySet();
        LongPredicate spared = id -> opened.equals(Optional.of(id)) && (left.add(id) || left.contains(id));
        Optional<Project> meant = workspace.project().get();
        Consumer<Throwable> stopped = failure -> {
            if (meant.equals(workspace.project().get())) stopped(progress, failure);
        };
        workspace.longWork(
                p -> work.on(p, images, chosen, progress, spared),
                done -> rest(done, List.copyOf(left), chosen, progress, stopped),
                stopped);
    }

    /** Edits of the open image may be on their way to the disk, so its turn comes after them, and it is shown anew. */
    private void rest(
            PreLabel.Result done,
            List<Long> left,
            ModelEntry chosen,
            ShownProgress progress,
            Consumer<Throwable> stopped) {
        if (left.isEmpty()) {
            finish(done);
            return;
        }
        workspace.work(p -> done.plus(work.on(p, left, chosen, progress, id -> false)), this::finish, stopped);
        workspace.rewritten();
    }

    private void stopped(ShownProgress progress, Throwable failure) {
        running.set(Optional.empty());
        workspace.changed();
        if (progress.cancelled()) notices.info("library.prelabel.cancelled");
        else notices.failed(failure);
    }

    /** Stops after the image at hand; what was proposed until then stays. */
    public void cancel() {
        running.get().ifPresent(r -> r.progress().cancel());
    }

    static Optional<Duration> remaining(Duration spent, double done) {
        return done < KNOWN_FROM
                ? Optional.empty()
                : Optional.of(Duration.ofMillis(Math.round(spent.toMillis() * (1 - done) / done)));
    }

    private void finish(PreLabel.Result done) {
        running.set(Optional.empty());
        notices.done("library.prelabel.done", done.images(), done.proposals());
        workspace.changed();
    }
}
