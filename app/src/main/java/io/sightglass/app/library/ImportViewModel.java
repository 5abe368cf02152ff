package io.sightglass.app.library;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.format.Format;
import io.sightglass.annotation.format.Formats;
import io.sightglass.annotation.format.Problem;
import io.sightglass.annotation.project.ImportOptions;
import io.sightglass.annotation.project.ImportReport;
import io.sightglass.annotation.project.Project;
import io.sightglass.annotation.project.Source;
import io.sightglass.annotation.split.SplitPlan;
import io.sightglass.app.shell.notice.Notices;
import io.sightglass.app.shell.task.Latest;
import io.sightglass.app.shell.task.ShownProgress;
import io.sightglass.app.shell.task.Tasks;
import io.sightglass.app.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/** Brings a folder or file of images into the project: what was recognized, how to split, and where it stands. */
public final class ImportViewModel {
    /** How images are spread, as the page offers it. */
    public enum Plan {
        KEEP("keep"),
        RANDOM("70/15/15"),
        ORDERED("ordered:70/15/15"),
        ANOMALY("good:70/15/15");

        private final String words;

        Plan(String words) {
            this.words = words;
        }

        SplitPlan plan() {
            return SplitPlan.parse(words);
        }
    }

    /** An import that runs. */
    public record Running(ShownProgress progress) {}

    private static final long SEED = 1;

    private final Workspace workspace;
    private final Tasks tasks;
    private final Notices notices;
    private final Supplier<Formats> formats;
    private final Latest latest;
    private final ObjectProperty<Plan> plan = new SimpleObjectProperty<>(Plan.KEEP);
    private final BooleanProperty link = new SimpleBooleanProperty(false);
    private final ReadOnlyObjectWrapper<Optional<Path>> source = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Format>> format = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Running>> running = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<Offer> offered = Optional.empty();

    public ImportViewModel(Workspace workspace, Tasks tasks, Notices notices, Supplier<Formats> formats) {
        this.workspace = workspace;
        this.tasks = tasks;
        this.notices = notices;
        this.formats = formats;
        this.latest = new Latest(tasks);
    }

    public ObjectProperty<Plan> plan() {
        return plan;
    }

    /** Whether the images stay where they are. */
    public BooleanProperty link() {
        return link;
    }

    /** What is about to be imported; empty when nothing was offered. */
    public ReadOnlyObjectProperty<Optional<Path>> source() {
        return source.getReadOnlyProperty();
    }

    /** The form it was recognized to be in. */
    public ReadOnlyObjectProperty<Optional<Format>> format() {
        return format.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<Running>> running() {
        return running.getReadOnlyProperty();
    }

    /** Looks at what the user chose or dropped; a path in no known form becomes a notice. */
    public void offer(Path path) {
        Offer next = new Offer(path);
        forget();
        offered = Optional.of(next);
        latest.start(
                () -> next.recognize(formats.get()),
                recognized -> {
                    format.set(Optional.of(recognized));
                    source.set(Optional.of(path));
                },
                failure -> {
                    forget();
                    notices.failed(failure);
                });
    }

    /** Forgets what was offered. */
    public void dismiss() {
        latest.cancel();
        forget();
    }

    /** Closes what was opened away from the window's thread: of an archive, thousands of files are deleted. */
    private void forget() {
        source.set(Optional.empty());
        format.set(Optional.empty());
        offered.ifPresent(this::close);
        offered = Optional.empty();
    }

    private void close(Offer offer) {
        tasks.start(
                () -> {
                    offer.close();
                    return true;
                },
                done -> {},
                notices::failed);
    }

    /** Starts the import of what was offered. */
    public void start() {
        Offer offer = offered.orElseThrow(() -> new IllegalStateException("nothing was offered"));
        Format form = format.get().orElseThrow(() -> new IllegalStateException("nothing was recognized"));
        ImportOptions options = new ImportOptions(plan.get().plan(), SEED, link.get(), false);
        ShownProgress progress = new ShownProgress(tasks);
        running.set(Optional.of(new Running(progress)));
        offered = Optional.empty(); // the import owns it from here on
        forget();
        workspace.longWork(p -> importFrom(offer, form, options, progress, p), this::finish, failure -> {
            running.set(Optional.empty());
            if (progress.cancelled()) notices.info("library.import.cancelled");
            else notices.failed(failure);
        });
    }

    private static ImportReport importFrom(
            Offer offer, Format form, ImportOptions options, ShownProgress progress, Project project)
            throws AnnotationException {
        try (offer) {
            Source from = offer.source();
            if (from.isTemporary() && options.link()) {
                throw new AnnotationException(
                        "Images in an archive cannot stay where they are. Unpack " + offer.path() + " first.");
            }
            return project.importAll(form.read(from.path()), options, progress);
        }
    }

    /** Stops the import that runs; the project stays as it was before. */
    public void cancel() {
        running.get().ifPresent(r -> r.progress().cancel());
    }

    private void finish(ImportReport report) {
        running.set(Optional.empty());
        List<String> problems =
                report.problems().stream().map(Problem::toString).toList();
        notices.doneWith(problems, "library.imported", report.imported(), report.known(), problems.size());
        workspace.changed();
    }
}
