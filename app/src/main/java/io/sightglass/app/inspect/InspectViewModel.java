package io.sightglass.app.inspect;

import io.sightglass.annotation.project.ModelEntry;
import io.sightglass.annotation.project.Project;
import io.sightglass.app.shell.notice.Notices;
import io.sightglass.app.shell.task.Tasks;
import io.sightglass.app.workspace.Workspace;
import io.sightglass.vision.dataset.Scope;
import io.sightglass.vision.inspect.LineStatus;
import io.sightglass.vision.inspect.LineStatus.State;
import io.sightglass.vision.inspect.Recipe;
import io.sightglass.vision.inspect.Recipe.Outputs;
import io.sightglass.vision.inspect.Recipe.Policy;
import io.sightglass.vision.inspect.Recipe.Use;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What is inspected with which models, and what was seen. */
public final class InspectViewModel {
    private static final int STRIP = 40;

    private final Workspace workspace;
    private final Tasks tasks;
    private final Notices notices;
    private final LineOpener opener;
    private final TrustViewModel trust;
    private final ObjectProperty<Source> source = new SimpleObjectProperty<>(Source.USUAL);
    private final ObjectProperty<Policy> policy = new SimpleObjectProperty<>(Policy.LATEST);
    private final ObservableList<ModelEntry> models = FXCollections.observableArrayList();
    private final ObservableList<ModelEntry> chosen = FXCollections.observableArrayList();
    private final ObservableList<Seen> strip = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Optional<LiveRun>> run = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<LineStatus> status =
            new ReadOnlyObjectWrapper<>(new LineStatus(State.READY, ""));
    private final ReadOnlyObjectWrapper<LineFigures> figures = new ReadOnlyObjectWrapper<>(LineFigures.ZERO);
    private final ReadOnlyObjectWrapper<Optional<Seen>> shown = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObjectProperty<Boolean> frozen = new SimpleObjectProperty<>(false);

    public InspectViewModel(
            Workspace workspace, Tasks tasks, Notices notices, TrustViewModel trust, LineOpener opener) {
        this.workspace = workspace;
        this.tasks = tasks;
        this.notices = notices;
        this.opener = opener;
        this.trust = trust;
        workspace.project().subscribe(this::opened);
    }

    public Workspace workspace() {
        return workspace;
    }

    /** Whether the chosen models may judge parts. */
    public TrustViewModel trust() {
        return trust;
    }

    public ObjectProperty<Source> source() {
        return source;
    }

    public ObjectProperty<Policy> policy() {
        return policy;
    }

    /** The project's models, newest first. */
    public ObservableList<ModelEntry> models() {
        return models;
    }

    /** The models that look at each part; it fails when one of them says so. */
    public ObservableList<ModelEntry> chosen() {
        return chosen;
    }

    /** The last results, newest first. */
    public ObservableList<Seen> strip() {
        return strip;
    }

    /** The line at work, if any. */
    public ReadOnlyObjectProperty<Optional<LiveRun>> run() {
        return run.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<LineStatus> status() {
        return status.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<LineFigures> figures() {
        return figures.getReadOnlyProperty();
    }

    /** The result on the screen. */
    public ReadOnlyObjectProperty<Optional<Seen>> shown() {
        return shown.getReadOnlyProperty();
    }

    /** Whether an earlier result stays on the screen while the line goes on. */
    public ObjectProperty<Boolean> frozen() {
        return frozen;
    }

    /** Shows an earlier result until {@link #live}. */
    public void freeze(Seen seen) {
        frozen.set(true);
        shown.set(Optional.of(seen));
    }

    /** Shows the newest result again. */
    public void live() {
        frozen.set(false);
        if (!strip.isEmpty()) shown.set(Optional.of(strip.getFirst()));
    }

    public void choose(ModelEntry model, boolean use) {
        if (use && !chosen.contains(model)) chosen.add(model);
        if (use) return;
        chosen.remove(model);
        if (trust.doubt().get().filter(d -> d.model().equals(model)).isPresent()) trust.dismiss();
    }

    /** Loads the models and starts the line, unless there is something against one of them. */
    public void start() {
        Project project = workspace.project().get().orElseThrow(() -> new IllegalStateException("no project is open"));
        String from = source.get().text().orElseThrow(() -> new IllegalStateException("no source is chosen"));
        Recipe recipe = recipe(from);
        LiveRun live = new LiveRun(tasks, this::show, this::told);
        strip.clear();
        figures.set(LineFigures.ZERO);
        frozen.set(false);
        run.set(Optional.of(live));
        status.set(new LineStatus(State.READY, ""));
        List<ModelEntry> used = List.copyOf(chosen);
        tasks.start(
                () -> {
                    Optional<Doubt> doubt = trust.first(used, recipe.accepted());
                    if (doubt.isPresent()) return doubt;
                    Scope looked = trust.scope(used); // before a line is open that a failure would leave open
                    live.start(opener.open(recipe, project.folder(), live.counter(), live), looked);
                    return doubt;
                },
                doubt -> {
                    trust.show(doubt);
                    if (doubt.isEmpty()) return;
                    run.set(Optional.empty());
                    shown.set(Optional.empty()); // an earlier verdict beside a refusal could be taken for one
                },
                failure -> {
                    run.set(Optional.empty());
                    notices.failed(failure);
                });
    }

    /** Uses the model in doubt for a reason, and starts. */
    public void accept(String reason) {
        trust.accept(reason);
        start();
    }

    /** Has the model in doubt measured anew; its certified copy takes its place. */
    public void verify() {
        trust.verify((old, hash) -> workspace.work(
                p -> p.models().list().stream()
                        .sorted(Comparator.comparing(ModelEntry::created).reversed())
                        .toList(),
                list -> {
                    models.setAll(list);
                    chosen.remove(old);
                    list.stream().filter(m -> m.hash().equals(hash)).forEach(m -> choose(m, true));
                }));
    }

    /** Ends the line; what waits is still judged. */
    public void stop() {
        run.get().ifPresent(LiveRun::stop);
    }

    /** Looks again at what models there are. */
    public void refresh() {
        workspace.work(
                p -> p.models().list().stream()
                        .sorted(Comparator.comparing(ModelEntry::created).reversed())
                        .toList(),
                list -> {
                    models.setAll(list);
                    chosen.retainAll(list);
                    if (chosen.isEmpty() && !list.isEmpty()) chosen.add(list.getFirst());
                });
    }

    private Recipe recipe(String from) {
        List<Use> uses = chosen.stream().map(m -> Use.of(m.file())).toList();
        return new Recipe(
                        0,
                        "live",
                        from,
                        Optional.empty(),
                        "[]",
                        uses,
                        policy.get(),
                        new Outputs(Path.of("records").toString(), Outputs.Images.FAIL, 1000, List.of()))
                .withAccepted(trust.reasons(chosen));
    }

    private void opened(Optional<Project> project) {
        run.get().ifPresent(LiveRun::stop);
        models.clear();
        chosen.clear();
        strip.clear();
        shown.set(Optional.empty());
        figures.set(LineFigures.ZERO);
        project.ifPresent(p -> refresh());
    }

    private void show(List<Seen> fresh, LineFigures now) {
        figures.set(now);
        if (fresh.isEmpty()) return;
        fresh.forEach(strip::addFirst);
        if (strip.size() > STRIP) strip.remove(STRIP, strip.size());
        if (!frozen.get()) shown.set(Optional.of(fresh.getLast()));
    }

    private void told(LineStatus now) {
        status.set(now);
        if (!now.state().isFinal()) return;
        run.get()
                .ifPresent(ended -> tasks.start(
                        () -> {
                            ended.close();
                            return true;
                        },
                        done -> run.set(Optional.empty()),
                        notices::failed));
    }
}
