package io.sightglass.app.train.runs;

import io.sightglass.annotation.project.Project;
import io.sightglass.annotation.project.TrainingPoint;
import io.sightglass.app.shell.look.LivePreferences;
import io.sightglass.app.shell.notice.Notices;
import io.sightglass.app.shell.task.Tasks;
import io.sightglass.app.workflow.DescribeRuns;
import io.sightglass.app.workflow.DescribeRuns.Best;
import io.sightglass.app.workflow.DescribeRuns.Entry;
import io.sightglass.app.workflow.SendRun;
import io.sightglass.app.workflow.UseCase;
import io.sightglass.app.workspace.Workspace;
import io.sightglass.vision.progress.Progress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The project's trainings, those that are chosen, and what is done with them. */
public final class RunsViewModel {
    private final Workspace workspace;
    private final Notices notices;
    private final LivePreferences preferences;
    private final UseCase<DescribeRuns.Request, List<Entry>> describe;
    private final UseCase<SendRun.Request, String> send;
    private final Consumer<List<String>> begin;
    private final ObservableList<Entry> entries = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<List<Entry>> chosen = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyBooleanWrapper sending = new ReadOnlyBooleanWrapper(false);
    private Optional<Tasks.Running> underway = Optional.empty();

    /** @param begin starts a training, given its command line */
    public RunsViewModel(
            Workspace workspace,
            Notices notices,
            LivePreferences preferences,
            UseCase<DescribeRuns.Request, List<Entry>> describe,
            UseCase<SendRun.Request, String> send,
            Consumer<List<String>> begin) {
        this.workspace = workspace;
        this.notices = notices;
        this.preferences = preferences;
        this.describe = describe;
        this.send = send;
        this.begin = begin;
        workspace.project().subscribe(this::opened);
    }

    /** All trainings, newest first. */
    public ObservableList<Entry> entries() {
        return entries;
    }

    /** Those that are chosen, oldest first. A new list with every change. */
    public ReadOnlyObjectProperty<List<Entry>> chosen() {
        return chosen.getReadOnlyProperty();
    }

    /** Whether trainings are on their way to a server. */
    public ReadOnlyBooleanProperty sending() {
        return sending.getReadOnlyProperty();
    }

    /** Address of the server that trainings were sent to last; empty before the first time. */
    public String server() {
        return preferences.get().tracking();
    }

    public void choose(List<Entry> some) {
        List<Entry> sorted = new ArrayList<>(some);
        sorted.sort(Comparator.comparingLong(e -> e.run().id()));
        if (!sorted.equals(chosen.get())) chosen.set(List.copyOf(sorted));
    }

    /** Looks again at what trainings there are. The same ones stay chosen; the newest is chosen to begin with. */
    public void refresh() {
        workspace.work(
                p -> describe.run(new DescribeRuns.Request(p.folder(), Optional.empty()), Progress.NONE), this::show);
    }

    /** Trains as the chosen one was, on its own images. */
    public void repeat() {
        single().ifPresent(e -> begin.accept(words("--like", e)));
    }

    /** Goes on with the chosen one, from its checkpoint. */
    public void resume() {
        single().filter(Entry::resumable).ifPresent(e -> begin.accept(words("--resume", e)));
    }

    /** The address of a server that a user typed; empty when it is none. */
    public static Optional<URI> address(String text) {
        try {
            URI uri = URI.create(text.strip());
            boolean web = List.of("http", "https").contains(String.valueOf(uri.getScheme()));
            return web && uri.getHost() != null ? Optional.of(uri) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Tells a server of the chosen ones and remembers it. */
    public void send(URI server) {
        preferences.change(p -> p.withTracking(server.toString()));
        List<Entry> some = chosen.get();
        sending.set(true);
        underway = Optional.of(workspace.longWork(
                p -> {
                    for (Entry e : some) {
                        send.run(new SendRun.Request(p.folder(), e.run().id(), server), Progress.NONE);
                    }
                    return some.size();
                },
                count -> {
                    sending.set(false);
                    notices.done("train.sent", count, server.toString());
                },
                failure -> {
                    sending.set(false);
                    notices.failed(failure);
                }));
    }

    /** The loss of one training, or of each of several under its number. */
    SequencedMap<String, List<CurvePoint>> losses(List<Entry> some) {
        SequencedMap<String, List<CurvePoint>> lines = new LinkedHashMap<>();
        for (Entry e : some)
            put(lines, some.size() == 1 ? "loss" : "#" + e.run().id(), points(e, "loss"));
        return lines;
    }

    /** All validation figures of one training, or the one that decides of each of several. */
    SequencedMap<String, List<CurvePoint>> qualities(List<Entry> some) {
        SequencedMap<String, List<CurvePoint>> lines = new LinkedHashMap<>();
        if (some.size() == 1) {
            new TreeMap<>(all(some.getFirst())).forEach((name, points) -> put(lines, name, points));
            return lines;
        }
        for (Entry e : some) {
            Optional<Best> best = e.best();
            best.ifPresent(b -> put(lines, "#" + e.run().id() + " " + b.name(), points(e, b.figure())));
        }
        return lines;
    }

    private static SequencedMap<String, List<CurvePoint>> all(Entry entry) {
        SequencedMap<String, List<CurvePoint>> figures = new LinkedHashMap<>();
        for (TrainingPoint point : entry.points()) {
            for (String name : point.figures().keySet()) {
                if (!name.contains("loss")) figures.computeIfAbsent(name, n -> points(entry, n));
            }
        }
        return figures;
    }

    private static List<CurvePoint> points(Entry entry, String figure) {
        return entry.points().stream()
                .filter(p -> p.figures().containsKey(figure))
                .map(p -> new CurvePoint(p.done(), p.epoch(), p.figures().getOrDefault(figure, 0.0)))
                .toList();
    }

    private static void put(SequencedMap<String, List<CurvePoint>> lines, String name, List<CurvePoint> points) {
        if (!points.isEmpty()) lines.put(name, points);
    }

    private Optional<Entry> single() {
        return chosen.get().size() == 1 ? Optional.of(chosen.get().getFirst()) : Optional.empty();
    }

    private List<String> words(String option, Entry entry) {
        Project project = workspace.project().get().orElseThrow(() -> new IllegalStateException("no project is open"));
        return List.of(
                "train",
                project.folder().toString(),
                option,
                Long.toString(entry.run().id()));
    }

    private void show(List<Entry> now) {
        List<Long> wanted = chosen.get().stream().map(e -> e.run().id()).toList();
        if (!entries.equals(now)) entries.setAll(now);
        List<Entry> still =
                now.stream().filter(e -> wanted.contains(e.run().id())).toList();
        choose(still.isEmpty() && !now.isEmpty() ? List.of(now.getFirst()) : still);
    }

    private void opened(Optional<Project> project) {
        underway.ifPresent(Tasks.Running::cancel);
        underway = Optional.empty();
        sending.set(false);
        entries.clear();
        chosen.set(List.of());
        project.ifPresent(p -> refresh());
    }
}
