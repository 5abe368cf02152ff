package io.sightglass.app.compare;

import io.sightglass.annotation.project.ModelEntry;
import io.sightglass.annotation.project.Project;
import io.sightglass.annotation.project.ProjectImage;
import io.sightglass.app.shell.notice.Notices;
import io.sightglass.app.shell.task.ShownProgress;
import io.sightglass.app.shell.task.Tasks;
import io.sightglass.app.worker.Jobs;
import io.sightglass.app.worker.Launcher;
import io.sightglass.app.workflow.CompareModels;
import io.sightglass.app.workflow.UseCase;
import io.sightglass.app.workspace.Workspace;
import io.sightglass.vision.compare.Comparison;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.model.Task;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Which models are compared, on which images, and what came out. */
public final class CompareViewModel {
    /** At most so many images on which the models differ are shown. */
    private static final int MOST_IMAGES = 60;

    /** An image on which the models differ, with what each model says of it, in the comparison's order. */
    public record Difference(ProjectImage image, List<Double> scores, List<Boolean> defective, boolean verdictsDiffer) {
        public Difference {
            scores = List.copyOf(scores);
            defective = List.copyOf(defective);
        }
    }

    /** What came out. */
    public record Outcome(Comparison comparison, List<Difference> differences) {
        public Outcome {
            differences = List.copyOf(differences);
        }
    }

    private final Workspace workspace;
    private final Tasks tasks;
    private final Notices notices;
    private final Launcher launcher;
    private final UseCase<CompareModels.Request, CompareModels.Result> compare;
    private final Supplier<String> device;
    private final Runnable showLabel;
    private final ObservableList<ModelEntry> models = FXCollections.observableArrayList();
    private final ObservableList<ModelEntry> chosen = FXCollections.observableArrayList();
    private final ObjectProperty<Split> split = new SimpleObjectProperty<>(Split.TEST);
    private final ReadOnlyObjectWrapper<Optional<ShownProgress>> running =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Outcome>> outcome = new ReadOnlyObjectWrapper<>(Optional.empty());

    public CompareViewModel(
            Workspace workspace,
            Tasks tasks,
            Notices notices,
            Launcher launcher,
            UseCase<CompareModels.Request, CompareModels.Result> compare,
            Supplier<String> device,
            Runnable showLabel) {
        this.workspace = workspace;
        this.tasks = tasks;
        this.notices = notices;
        this.launcher = launcher;
        this.compare = compare;
        this.device = device;
        this.showLabel = showLabel;
        workspace.project().subscribe(this::opened);
    }

    public Workspace workspace() {
        return workspace;
    }

    /** The project's models, newest first. */
    public ObservableList<ModelEntry> models() {
        return models;
    }

    /** The models to compare, all of one task. */
    public ObservableList<ModelEntry> chosen() {
        return chosen;
    }

    public ObjectProperty<Split> split() {
        return split;
    }

    /** The comparison under way, if any. */
    public ReadOnlyObjectProperty<Optional<ShownProgress>> running() {
        return running.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<Outcome>> outcome() {
        return outcome.getReadOnlyProperty();
    }

    /** Takes a model in or out. Models of another task than this one leave, since they cannot be compared with it. */
    public void choose(ModelEntry model, boolean use) {
        if (!use) {
            chosen.remove(model);
            return;
        }
        chosen.removeIf(other -> other.task() != model.task());
        if (!chosen.contains(model)) chosen.add(model);
    }

    /** Judges the chosen models in a process of its own where that is still to be done, then compares them. */
    public void start() {
        List<Path> files = chosen.stream().map(ModelEntry::file).toList();
        Split on = split.get();
        String where = device.get();
        ShownProgress progress = new ShownProgress(tasks);
        running.set(Optional.of(progress));
        workspace.longWork(
                p -> judgeAndCompare(p, files, on, where, progress),
                found -> {
                    running.set(Optional.empty());
                    outcome.set(Optional.of(found));
                },
                failure -> {
                    running.set(Optional.empty());
                    if (progress.cancelled()) notices.info("compare.cancelled");
                    else notices.failed(failure);
                });
    }

    public void cancel() {
        running.get().ifPresent(ShownProgress::cancel);
    }

    /** Opens an image on the page where it is labelled. */
    public void open(Difference difference) {
        workspace.image().set(Optional.of(difference.image().id()));
        showLabel.run();
    }

    /** Looks again at what models there are; the two newest of one task are chosen to begin with. */
    public void refresh() {
        workspace.work(
                p -> p.models().list().stream()
                        .sorted(Comparator.comparing(ModelEntry::created).reversed())
                        .toList(),
                list -> {
                    models.setAll(list);
                    chosen.retainAll(list);
                    if (chosen.isEmpty()) firstPair(list).forEach(m -> choose(m, true));
                });
    }

    private static List<ModelEntry> firstPair(List<ModelEntry> models) {
        for (Task task : Task.values()) {
            List<ModelEntry> same =
                    models.stream().filter(m -> m.task() == task).limit(2).toList();
            if (same.size() == 2) return same;
        }
        return List.of();
    }

    private Outcome judgeAndCompare(Project project, List<Path> models, Split on, String where, Progress progress)
            throws Exception {
        List<String> words = new ArrayList<>(List.of("compare", project.folder().toString()));
        models.forEach(model -> words.add(model.toString()));
        words.addAll(List.of("--split", on.word(), "--device", where));
        Jobs jobs = new Jobs(project.folder(), launcher);
        jobs.follow(jobs.start(words), progress.part(0, 0.95));
        CompareModels.Request request =
                new CompareModels.Request(project.folder(), models, on, where, Optional.empty());
        Comparison comparison = compare.run(request, progress.part(0.95, 1)).comparison();
        List<Difference> differences = new ArrayList<>();
        for (Comparison.Disagreement at : comparison.disagreements()) {
            if (differences.size() == MOST_IMAGES) break;
            project.images().named(at.name()).ifPresent(image -> differences.add(difference(image, comparison, at)));
        }
        return new Outcome(comparison, differences);
    }

    private static Difference difference(ProjectImage image, Comparison comparison, Comparison.Disagreement at) {
        return new Difference(
                image,
                comparison.evaluations().stream()
                        .map(e -> e.images().get(at.image()).score())
                        .toList(),
                comparison.evaluations().stream()
                        .map(e -> e.images().get(at.image()).defective())
                        .toList(),
                at.verdictsDiffer());
    }

    private void opened(Optional<Project> project) {
        models.clear();
        chosen.clear();
        outcome.set(Optional.empty());
        project.ifPresent(p -> refresh());
    }
}
