package io.sightglass.app.splits;

import io.sightglass.annotation.project.Project;
import io.sightglass.annotation.project.ProjectImage;
import io.sightglass.annotation.split.Candidate;
import io.sightglass.annotation.split.NearImages;
import io.sightglass.annotation.split.PartNames;
import io.sightglass.annotation.split.Ratio;
import io.sightglass.app.shell.notice.Notices;
import io.sightglass.app.shell.task.ShownProgress;
import io.sightglass.app.shell.task.Tasks;
import io.sightglass.app.worker.Jobs;
import io.sightglass.app.worker.Launcher;
import io.sightglass.app.workspace.Workspace;
import io.sightglass.vision.progress.Progress;
import io.sightglass.vision.similar.Alike;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** What would be dealt out with the shares and groups chosen, what leaks now, and which images show nearly the same. */
public final class SplitsViewModel {
    private static final int WHOLE = 100;
    private static final int MOST_CLUSTERS = 200;
    private static final int MOST_IN_CLUSTER = 60;

    /**
     * What was looked up.
     *
     * @param clusters how many there are, also of those that are not shown
     * @param repeated how many images are in them
     * @param missing how many image files nobody has looked at yet
     * @param undo whether a dealing can be taken back
     */
    record Known(NearImages near, int clusters, int repeated, int missing, boolean undo) {}

    private final Workspace workspace;
    private final Tasks tasks;
    private final Notices notices;
    private final Launcher launcher;
    private final IntegerProperty train = new SimpleIntegerProperty(Ratio.USUAL.train());
    private final IntegerProperty validation = new SimpleIntegerProperty(Ratio.USUAL.validation());
    private final StringProperty pattern = new SimpleStringProperty("");
    private final BooleanProperty together = new SimpleBooleanProperty(true);
    private final BooleanProperty again = new SimpleBooleanProperty(false);
    private final ReadOnlyObjectWrapper<Optional<String>> wrong = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Known>> known = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Plan>> plan = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<List<List<ProjectImage>>> clusters = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Optional<ShownProgress>> running =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    /** Counts what was asked for; only the plan of the newest is shown. */
    private int asked;

    private boolean planning;

    /** @param launcher starts the process that looks at images */
    public SplitsViewModel(Workspace workspace, Tasks tasks, Notices notices, Launcher launcher) {
        this.workspace = workspace;
        this.tasks = tasks;
        this.notices = notices;
        this.launcher = launcher;
        train.subscribe(now -> {
            int most = WHOLE - now.intValue();
            if (validation.get() > most) validation.set(most);
            else think();
        });
        validation.subscribe(now -> {
            int most = WHOLE - now.intValue();
            if (train.get() > most) train.set(most);
            else think();
        });
        pattern.subscribe(now -> think());
        together.subscribe(now -> think());
        again.subscribe(now -> think());
        workspace.project().subscribe(now -> forget());
    }

    /** Share of the training split in percent; what the others leave is tested. */
    IntegerProperty train() {
        return train;
    }

    /** Share of the validation split in percent. */
    IntegerProperty validation() {
        return validation;
    }

    /** Regular expression whose first group names the part; blank for none. */
    StringProperty pattern() {
        return pattern;
    }

    /** Whether near-duplicates stay in one split. */
    BooleanProperty together() {
        return together;
    }

    /** Whether images whose split was chosen are dealt out too. */
    BooleanProperty again() {
        return again;
    }

    /** Key of the text that says what is wrong with the pattern. */
    ReadOnlyObjectProperty<Optional<String>> wrong() {
        return wrong.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<Known>> known() {
        return known.getReadOnlyProperty();
    }

    /** What applying would do; empty while it is being thought out. */
    ReadOnlyObjectProperty<Optional<Plan>> plan() {
        return plan.getReadOnlyProperty();
    }

    /** The largest clusters of images that show nearly the same. */
    ReadOnlyObjectProperty<List<List<ProjectImage>>> clusters() {
        return clusters.getReadOnlyProperty();
    }

    /** The look at the images that is under way. */
    ReadOnlyObjectProperty<Optional<ShownProgress>> running() {
        return running.getReadOnlyProperty();
    }

    /** Looks up how things stand now. */
    public void load() {
        Optional<Project> open = workspace.project().get();
        if (open.isEmpty()) return;
        workspace.longWork(
                SplitsViewModel::lookUp,
                found -> {
                    known.set(Optional.of(found));
                    think();
                    workspace.work(p -> clusters(p, found.near()), clusters::set);
                },
                failure -> {
                    if (open.equals(workspace.project().get())) notices.failed(failure);
                });
    }

    /** Looks at the images that nobody has looked at yet, in a process of its own. */
    void look() {
        Optional<Project> open = workspace.project().get();
        if (open.isEmpty() || running.get().isPresent()) return;
        Project project = open.get();
        ShownProgress progress = new ShownProgress(tasks);
        running.set(Optional.of(progress));
        Jobs jobs = new Jobs(project.folder(), launcher);
        List<String> words = List.of("project", "duplicates", project.folder().toString(), "--count", "1");
        tasks.start(() -> jobs.follow(jobs.start(words), progress), done -> looked(project), failure -> {
            looked(project);
            if (progress.cancelled()) notices.info("splits.cancelled");
            else notices.failed(failure);
        });
    }

    /** Stops looking; what was seen so far is kept. */
    void cancel() {
        running.get().ifPresent(ShownProgress::cancel);
    }

    /** Gives every image the split that the plan says. */
    void apply() {
        plan.get()
                .ifPresent(wanted -> workspace.work(p -> p.deals().apply(wanted.splits()), moved -> {
                    notices.done("splits.applied", moved);
                    changed();
                }));
    }

    /** Takes the last dealing back. */
    void undo() {
        workspace.work(p -> p.deals().undo(), moved -> {
            notices.done("splits.undone", moved.orElse(0));
            changed();
        });
    }

    private void changed() {
        again.set(false);
        workspace.changed();
        load();
    }

    private void looked(Project project) {
        running.set(Optional.empty());
        if (workspace.project().get().filter(project::equals).isPresent()) load();
    }

    private void forget() {
        cancel();
        asked++;
        known.set(Optional.empty());
        plan.set(Optional.empty());
        clusters.set(List.of());
    }

    private static Known lookUp(Project project) throws Exception {
        NearImages near = NearImages.among(
                project.deals().candidates(), project.appearances().all(), Alike.USUAL, Progress.NONE);
        return new Known(
                near,
                near.clusters().size(),
                near.repeated(),
                project.appearances().missing().size(),
                project.deals().canUndo());
    }

    /** The newest wish wins; while one is thought out, those that follow wait, and all but the last are skipped. */
    private void think() {
        asked++;
        plan.set(Optional.empty());
        Optional<PartNames> parts = parts();
        Optional<Project> open = workspace.project().get();
        if (planning || open.isEmpty() || known.get().isEmpty() || wrong.get().isPresent()) return;
        Project project = open.get();
        NearImages near = known.get().get().near();
        Ratio ratio = new Ratio(train.get(), validation.get(), WHOLE - train.get() - validation.get());
        Plan.Wish wish = new Plan.Wish(ratio, parts, together.get(), again.get());
        int mine = asked;
        planning = true;
        tasks.start(
                () -> Plan.of(project, near, wish),
                thought -> thought(mine, () -> plan.set(Optional.of(thought))),
                e -> thought(mine, () -> notices.failed(e)));
    }

    private void thought(int which, Runnable show) {
        planning = false;
        if (which == asked) show.run();
        else think();
    }

    private Optional<PartNames> parts() {
        wrong.set(Optional.empty());
        if (pattern.get().isBlank()) return Optional.empty();
        try {
            return Optional.of(PartNames.parse(pattern.get()));
        } catch (IllegalArgumentException e) {
            boolean broken = e.getCause() instanceof PatternSyntaxException;
            wrong.set(Optional.of(broken ? "splits.pattern.broken" : "splits.pattern.groupless"));
            return Optional.empty();
        }
    }

    private static List<List<ProjectImage>> clusters(Project project, NearImages near) throws Exception {
        List<List<Candidate>> shown = near.clusters().stream()
                .limit(MOST_CLUSTERS)
                .map(c -> c.subList(0, Math.min(MOST_IN_CLUSTER, c.size())))
                .toList();
        List<Long> ids = shown.stream().flatMap(List::stream).map(Candidate::id).toList();
        Map<Long, ProjectImage> images = new HashMap<>();
        for (ProjectImage image : project.images().all(ids)) images.put(image.id(), image);
        List<List<ProjectImage>> clusters = new ArrayList<>();
        for (List<Candidate> cluster : shown) {
            List<ProjectImage> there = cluster.stream()
                    .flatMap(c -> Optional.ofNullable(images.get(c.id())).stream())
                    .toList();
            if (there.size() > 1) clusters.add(there);
        }
        return clusters;
    }
}
