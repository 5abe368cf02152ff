package io.sightglass.app.adopt;

import io.sightglass.annotation.project.Project;
import io.sightglass.annotation.project.ProjectImage;
import io.sightglass.annotation.query.Query;
import io.sightglass.app.shell.notice.Notices;
import io.sightglass.app.shell.task.Latest;
import io.sightglass.app.shell.task.ShownProgress;
import io.sightglass.app.shell.task.Tasks;
import io.sightglass.app.worker.Job;
import io.sightglass.app.worker.Jobs;
import io.sightglass.app.worker.Launcher;
import io.sightglass.app.workflow.TryAdoption;
import io.sightglass.app.workflow.TryBackbone;
import io.sightglass.app.workflow.UseCase;
import io.sightglass.app.workspace.Workspace;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.net.adopt.BackboneAdoption;
import io.sightglass.vision.net.adopt.Families;
import io.sightglass.vision.net.adopt.PixelForm;
import io.sightglass.vision.net.adopt.Wishes;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;

/** A foreign model, what is said about it, and how it looks so. Whatever is changed is tried at once. */
public final class AdoptViewModel {
    private static final int MOST_PICTURES = 500;
    /** Folder of a project for backbones, which are no models of it. */
    private static final String BACKBONES = "backbones";

    private static final Map<String, String> FIELDS = Map.of(
            "--as", "adopt.family",
            "--threshold", "adopt.threshold",
            "--labels", "adopt.labels",
            "--good", "adopt.good",
            "--out", "adopt.name");

    private final Workspace workspace;
    private final Tasks tasks;
    private final Notices notices;
    private final Launcher launcher;
    private final UseCase<TryAdoption.Request, TryAdoption.Result> adoption;
    private final UseCase<TryBackbone.Request, TryBackbone.Result> backbone;
    private final Latest latest;
    private final ObjectProperty<Optional<Path>> file = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<String>> family = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<PixelForm>> pixels = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<Integer>> size = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<Double>> threshold = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<List<String>>> labels = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<List<String>> good = new SimpleObjectProperty<>(List.of());
    private final ObjectProperty<Optional<Path>> picture = new SimpleObjectProperty<>(Optional.empty());
    private final StringProperty name = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<Attempt> attempt = new ReadOnlyObjectWrapper<>(new Attempt.Nothing());
    private final ReadOnlyObjectWrapper<Optional<ShownProgress>> saving = new ReadOnlyObjectWrapper<>(Optional.empty());
    private List<Path> pictures = List.of();
    private boolean changing;

    public AdoptViewModel(
            Workspace workspace,
            Tasks tasks,
            Notices notices,
            Launcher launcher,
            UseCase<TryAdoption.Request, TryAdoption.Result> adoption,
            UseCase<TryBackbone.Request, TryBackbone.Result> backbone) {
        this.workspace = workspace;
        this.tasks = tasks;
        this.notices = notices;
        this.launcher = launcher;
        this.adoption = adoption;
        this.backbone = backbone;
        this.latest = new Latest(tasks);
        for (ObservableValue<?> choice : List.of(file, family, pixels, size, threshold, labels, good, picture)) {
            choice.addListener((observable, before, now) -> tryOut());
        }
        workspace.project().subscribe(now -> {
            cancel();
            saving.set(Optional.empty());
        });
    }

    public Workspace workspace() {
        return workspace;
    }

    /** The foreign file. */
    public ReadOnlyObjectProperty<Optional<Path>> file() {
        return file;
    }

    /** What it is taken for; recognized when empty. */
    public ObjectProperty<Optional<String>> family() {
        return family;
    }

    /** How it wants its pixels; as its family usually does when empty. */
    public ObjectProperty<Optional<PixelForm>> pixels() {
        return pixels;
    }

    /** Width and height of its picture, where the file leaves them free. */
    public ObjectProperty<Optional<Integer>> size() {
        return size;
    }

    /** Score from which a finding counts; for anomaly the raw score. */
    public ObjectProperty<Optional<Double>> threshold() {
        return threshold;
    }

    /** Names of its classes; as the file says when empty. */
    public ObjectProperty<Optional<List<String>>> labels() {
        return labels;
    }

    /** Which of a classifier's classes are of good parts. */
    public ObjectProperty<List<String>> good() {
        return good;
    }

    /** The picture that it is tried on. */
    public ObjectProperty<Optional<Path>> picture() {
        return picture;
    }

    /** What it is to be called in the project. */
    public StringProperty name() {
        return name;
    }

    public ReadOnlyObjectProperty<Attempt> attempt() {
        return attempt.getReadOnlyProperty();
    }

    /** The way into the project, while it is under way. */
    public ReadOnlyObjectProperty<Optional<ShownProgress>> saving() {
        return saving.getReadOnlyProperty();
    }

    public static List<String> families() {
        List<String> all = new ArrayList<>(Families.names());
        all.add(BackboneAdoption.FAMILY);
        return all;
    }

    /** Begins with this file, on the project's first picture; what was said about another one is forgotten. */
    public void offer(Path foreign) {
        changing = true;
        family.set(Optional.empty());
        pixels.set(Optional.empty());
        size.set(Optional.empty());
        threshold.set(Optional.empty());
        labels.set(Optional.empty());
        good.set(List.of());
        file.set(Optional.of(foreign));
        name.set(String.valueOf(foreign.getFileName()).replaceFirst("(?i)\\.onnx$", ""));
        changing = false;
        latest.cancel();
        attempt.set(new Attempt.Trying());
        workspace.work(p -> p.images().page(Query.ALL, 0, MOST_PICTURES), this::show, this::refused);
    }

    /** Goes to another of the project's pictures. */
    public void step(int by) {
        if (pictures.isEmpty()) return;
        int at = picture.get().map(pictures::indexOf).orElse(-1);
        picture.set(Optional.of(pictures.get(Math.floorMod(Math.max(0, at) + by, pictures.size()))));
    }

    /** Forgets the file. */
    public void close() {
        latest.cancel();
        changing = true;
        file.set(Optional.empty());
        changing = false;
        attempt.set(new Attempt.Nothing());
    }

    /**
     * Writes the model into the project, or a backbone into its folder for these, in a process of its own; {@code kept} runs
     * when it is there.
     */
    public void save(Runnable kept) {
        if (saving.get().isPresent()) return;
        Project project = workspace.project().get().orElseThrow(() -> new IllegalStateException("no project is open"));
        String called = name.get().strip().replaceAll("[^\\p{L}\\p{N}._-]+", "-");
        String named = called + ".onnx";
        switch (attempt.get()) {
            case Attempt.Seen(TryAdoption.Result result) ->
                save(
                        new AdoptWords(result, file.get().orElseThrow(), wishes())
                                .into(project.folder(), project.modelsFolder().resolve(named)),
                        () -> notices.done("adopt.done", called),
                        kept);
            case Attempt.Features features -> {
                Path out = project.folder().resolve(BACKBONES).resolve(named);
                save(asBackbone().into(out), () -> notices.done("adopt.done.backbone", BACKBONES + "/" + named), kept);
            }
            case Attempt.Nothing nothing -> {}
            case Attempt.Trying trying -> {}
            case Attempt.Refused refused -> {}
        }
    }

    private void save(List<String> words, Runnable told, Runnable kept) {
        ShownProgress progress = new ShownProgress(tasks);
        saving.set(Optional.of(progress));
        workspace.longWork(
                p -> {
                    Jobs jobs = new Jobs(p.folder(), launcher);
                    Job job = jobs.start(words);
                    return jobs.follow(job, progress);
                },
                result -> {
                    saving.set(Optional.empty());
                    told.run();
                    workspace.changed();
                    kept.run();
                },
                failure -> {
                    if (!saving.get().equals(Optional.of(progress))) return; // of a project that is closed
                    saving.set(Optional.empty());
                    notices.failed(failure, FIELDS); // it can still be adopted so, under another name for instance
                });
    }

    /** Stops what {@link #save} began. */
    public void cancel() {
        saving.get().ifPresent(ShownProgress::cancel);
    }

    private void show(List<ProjectImage> images) {
        pictures = images.stream().map(ProjectImage::file).toList();
        changing = true;
        picture.set(pictures.stream().findFirst());
        changing = false;
        tryOut();
    }

    private void tryOut() {
        if (changing || file.get().isEmpty()) return;
        attempt.set(new Attempt.Trying());
        if (family.get().equals(Optional.of(BackboneAdoption.FAMILY))) {
            TryBackbone.Request request = asBackbone();
            latest.start(
                    () -> backbone.run(request, Progress.NONE),
                    result -> attempt.set(new Attempt.Features(result)),
                    this::refused);
            return;
        }
        TryAdoption.Request request = new TryAdoption.Request(
                file.get().orElseThrow(), size.get().map(n -> new Size(n, n)), wishes(), picture.get());
        latest.start(
                () -> adoption.run(request, Progress.NONE),
                result -> attempt.set(new Attempt.Seen(result)),
                this::refused);
    }

    /** What was supposed of a file, in the words of the window. */
    public Optional<String> supposed(TryAdoption.Result result) {
        return result.supposed().map(sentence -> notices.inWords(sentence, FIELDS));
    }

    private void refused(Throwable failure) {
        attempt.set(new Attempt.Refused(notices.sentence(failure, FIELDS)));
    }

    private TryBackbone.Request asBackbone() {
        return new TryBackbone.Request(file.get().orElseThrow(), pixels.get());
    }

    private Wishes wishes() {
        OptionalDouble least = threshold.get().map(OptionalDouble::of).orElse(OptionalDouble.empty());
        return new Wishes(family.get(), labels.get(), Optional.empty(), least, pixels.get(), good.get());
    }
}
