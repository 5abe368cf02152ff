package io.sightglass.app.train;

import io.sightglass.annotation.project.ModelEntry;
import io.sightglass.annotation.project.Project;
import io.sightglass.app.shell.notice.Notices;
import io.sightglass.app.shell.task.Tasks;
import io.sightglass.app.worker.Job;
import io.sightglass.app.worker.JobState;
import io.sightglass.app.worker.Jobs;
import io.sightglass.app.worker.Launcher;
import io.sightglass.app.workflow.TrainModel;
import io.sightglass.app.workspace.Workspace;
import io.sightglass.vision.model.Task;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import tools.jackson.databind.JsonNode;

/** What to train, the training under way, and the models there are. */
public final class TrainViewModel {
    /** What is listed beside the settings. */
    public enum Shown {
        MODELS,
        RUNS
    }

    private final Workspace workspace;
    private final Tasks tasks;
    private final Notices notices;
    private final Launcher launcher;
    private final Supplier<String> device;
    private final ObjectProperty<Task> task = new SimpleObjectProperty<>(Task.ANOMALY);
    private final ObjectProperty<Optional<String>> net = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<Integer>> size = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<Integer>> epochs = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Long> seed = new SimpleObjectProperty<>(1L);
    private final ObjectProperty<Optional<Path>> backbone = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<Path>> golden = new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Run>> run = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<String>> newest = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObjectProperty<Shown> shown = new SimpleObjectProperty<>(Shown.MODELS);
    private final ObservableList<ModelEntry> models = FXCollections.observableArrayList();

    public TrainViewModel(
            Workspace workspace, Tasks tasks, Notices notices, Launcher launcher, Supplier<String> device) {
        this.workspace = workspace;
        this.tasks = tasks;
        this.notices = notices;
        this.launcher = launcher;
        this.device = device;
        task.subscribe(now -> net.set(Optional.empty()));
        workspace.project().subscribe(this::opened);
        workspace.changes().subscribe(n -> refresh());
    }

    public Workspace workspace() {
        return workspace;
    }

    public ObjectProperty<Task> task() {
        return task;
    }

    public ObjectProperty<Optional<String>> net() {
        return net;
    }

    public ObjectProperty<Optional<Integer>> size() {
        return size;
    }

    public ObjectProperty<Optional<Integer>> epochs() {
        return epochs;
    }

    public ObjectProperty<Long> seed() {
        return seed;
    }

    public ObjectProperty<Optional<Path>> backbone() {
        return backbone;
    }

    /** Folder of pictures of good parts to compare with. */
    public ObjectProperty<Optional<Path>> golden() {
        return golden;
    }

    public ObjectProperty<Shown> shown() {
        return shown;
    }

    /** The training under way, if any. */
    public ReadOnlyObjectProperty<Optional<Run>> run() {
        return run.getReadOnlyProperty();
    }

    /** Hash of the model that was trained last in this window. */
    public ReadOnlyObjectProperty<Optional<String>> newest() {
        return newest.getReadOnlyProperty();
    }

    /** The project's models, newest first. */
    public ObservableList<ModelEntry> models() {
        return models;
    }

    /** The architectures of the chosen task. */
    public List<String> nets() {
        return TrainModel.networks(task.get());
    }

    /** Starts the training in a process of its own. */
    public void start() {
        Project project = workspace.project().get().orElseThrow(() -> new IllegalStateException("no project is open"));
        begin(settings().arguments(project.folder()));
    }

    /** What is chosen. */
    TrainSettings settings() {
        return new TrainSettings(
                task.get(),
                net.get(),
                size.get(),
                epochs.get(),
                seed.get(),
                backbone.get(),
                golden.get(),
                device.get());
    }

    /** Starts a training of the open project by its command line. One at a time: while another runs this says so. */
    public void begin(List<String> words) {
        Project project = workspace.project().get().orElseThrow(() -> new IllegalStateException("no project is open"));
        if (run.get().isPresent()) {
            notices.info("train.busy");
            return;
        }
        Jobs jobs = jobs(project);
        tasks.start(() -> jobs.start(words), job -> follow(project, job), notices::failed);
    }

    /** Ends the training under way. */
    public void cancel() {
        run.get().ifPresent(Run::cancel);
    }

    /** Looks again at what models there are. */
    public void refresh() {
        workspace.work(
                p -> p.models().list().stream()
                        .sorted(Comparator.comparing(ModelEntry::created).reversed())
                        .toList(),
                models::setAll);
    }

    private void opened(Optional<Project> project) {
        run.set(Optional.empty());
        models.clear();
        project.ifPresent(open -> {
            refresh();
            Jobs jobs = jobs(open);
            Callable<Optional<Job>> search = () -> jobs.list().stream()
                    .filter(job -> job.command().equals("train") && jobs.state(job) instanceof JobState.Running)
                    .findFirst();
            tasks.start(search, found -> found.ifPresent(job -> follow(open, job)), notices::failed);
        });
    }

    private void follow(Project project, Job job) {
        if (!isOpen(project)) return;
        Run started = new Run(job, tasks);
        run.set(Optional.of(started));
        tasks.start(() -> jobs(project).follow(job, started), result -> finished(project, started, result), failure -> {
            end(started);
            if (started.cancelled()) notices.info("train.cancelled");
            else notices.failed(failure);
        });
    }

    private void finished(Project project, Run ended, JsonNode result) {
        end(ended);
        if (!isOpen(project)) return;
        String name = String.valueOf(Path.of(result.path("model").asString("")).getFileName());
        notices.done("train.done", name, Math.round(result.path("seconds").asDouble(0)));
        newest.set(Optional.of(name));
        workspace.changed();
        refresh();
    }

    private void end(Run ended) {
        if (run.get().filter(ended::equals).isPresent()) run.set(Optional.empty());
    }

    private boolean isOpen(Project project) {
        return workspace.project().get().filter(project::equals).isPresent();
    }

    private Jobs jobs(Project project) {
        return new Jobs(project.folder(), launcher);
    }
}
