package io.sightglass.app.inspect;

import io.sightglass.annotation.project.ModelEntry;
import io.sightglass.annotation.project.Project;
import io.sightglass.app.shell.notice.Notices;
import io.sightglass.app.shell.task.ShownProgress;
import io.sightglass.app.shell.task.Tasks;
import io.sightglass.app.worker.Jobs;
import io.sightglass.app.worker.Launcher;
import io.sightglass.app.workflow.DescribeModel;
import io.sightglass.app.workflow.UseCase;
import io.sightglass.app.workspace.Workspace;
import io.sightglass.vision.dataset.Scope;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.function.BiConsumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import tools.jackson.databind.JsonNode;

/** Whether models may judge parts, and what is done about one that may not: it is verified, or accepted for a reason. */
public final class TrustViewModel {
    private final Workspace workspace;
    private final Tasks tasks;
    private final Notices notices;
    private final Launcher launcher;
    private final UseCase<DescribeModel.Request, DescribeModel.Result> describe;
    private final ReadOnlyObjectWrapper<Optional<Doubt>> doubt = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Map<ModelEntry, Accepted>> accepted = new ReadOnlyObjectWrapper<>(Map.of());
    private final ReadOnlyObjectWrapper<Optional<ShownProgress>> verifying =
            new ReadOnlyObjectWrapper<>(Optional.empty());

    /**
     * A model that judges parts although nothing certifies it.
     *
     * @param hash of its file as it was then, which need not be the one it came into the project with
     */
    record Accepted(String hash, String reason) {}

    public TrustViewModel(
            Workspace workspace,
            Tasks tasks,
            Notices notices,
            Launcher launcher,
            UseCase<DescribeModel.Request, DescribeModel.Result> describe) {
        this.workspace = workspace;
        this.tasks = tasks;
        this.notices = notices;
        this.launcher = launcher;
        this.describe = describe;
        workspace.project().subscribe(now -> {
            verifying.get().ifPresent(ShownProgress::cancel);
            verifying.set(Optional.empty());
            doubt.set(Optional.empty());
            accepted.set(Map.of());
        });
    }

    /** What stands in the way now. */
    public ReadOnlyObjectProperty<Optional<Doubt>> doubt() {
        return doubt.getReadOnlyProperty();
    }

    /** The models that judge parts although nothing certifies them. A new map with every change. */
    ReadOnlyObjectProperty<Map<ModelEntry, Accepted>> accepted() {
        return accepted.getReadOnlyProperty();
    }

    /** The reasons for those among these models, as a recipe keeps them: by the hash of the file. */
    Map<String, String> reasons(Collection<ModelEntry> models) {
        Map<String, String> reasons = new TreeMap<>();
        accepted.get().forEach((model, given) -> {
            if (models.contains(model)) reasons.put(given.hash(), given.reason());
        });
        return reasons;
    }

    /** The verification under way, if any. */
    public ReadOnlyObjectProperty<Optional<ShownProgress>> verifying() {
        return verifying.getReadOnlyProperty();
    }

    /** The first model of these that may not judge parts and was not accepted. Reads files: not for the window's thread. */
    Optional<Doubt> first(Collection<ModelEntry> models, Map<String, String> reasons) throws Exception {
        for (ModelEntry entry : models) {
            DescribeModel.Result found = describe.run(new DescribeModel.Request(entry.file()), Progress.NONE);
            String hash = found.model().hash();
            if (found.objection().isEmpty() || reasons.containsKey(hash)) continue;
            boolean certified = found.certificate().isPresent();
            return Optional.of(new Doubt(
                    entry, hash, certified, certified ? found.objection().get() : ""));
        }
        return Optional.empty();
    }

    /** What of the images these models look at: all of it, unless all say the same. Reads files, as {@link #first} does. */
    Scope scope(Collection<ModelEntry> models) throws Exception {
        Set<Scope> scopes = new HashSet<>();
        for (ModelEntry entry : models) {
            DescribeModel.Result found = describe.run(new DescribeModel.Request(entry.file()), Progress.NONE);
            scopes.add(found.model().card().scope());
        }
        return scopes.size() == 1 ? scopes.iterator().next() : Scope.ALL;
    }

    void show(Optional<Doubt> now) {
        doubt.set(now);
    }

    /** Lets the model in doubt judge parts, for a reason that becomes part of the recipe. */
    public void accept(String reason) {
        doubt.get().ifPresent(d -> {
            Map<ModelEntry, Accepted> more = new HashMap<>(accepted.get());
            more.put(d.model(), new Accepted(d.hash(), reason.strip()));
            accepted.set(Map.copyOf(more));
            doubt.set(Optional.empty());
        });
    }

    /** Takes that back. */
    public void withdraw(ModelEntry model) {
        Map<ModelEntry, Accepted> fewer = new HashMap<>(accepted.get());
        fewer.remove(model);
        accepted.set(Map.copyOf(fewer));
    }

    /** Lets it be, and stops a verification. */
    public void dismiss() {
        verifying.get().ifPresent(ShownProgress::cancel);
        doubt.set(Optional.empty());
    }

    /**
     * Measures the model in doubt anew in a process of its own, and puts a copy with a certificate into the project.
     *
     * @param replaced told of the model and of the hash of the certified copy
     */
    public void verify(BiConsumer<ModelEntry, String> replaced) {
        if (doubt.get().isEmpty() || verifying.get().isPresent()) return;
        Doubt about = doubt.get().get();
        ShownProgress progress = new ShownProgress(tasks);
        verifying.set(Optional.of(progress));
        workspace.longWork(
                p -> measure(p, about.model(), progress),
                result -> {
                    verifying.set(Optional.empty());
                    verified(about, result, replaced);
                },
                failure -> {
                    if (!verifying.get().equals(Optional.of(progress))) return; // of a project that is closed
                    verifying.set(Optional.empty());
                    if (failure instanceof CancellationException) return;
                    doubt.set(Optional.of(
                            new Doubt(about.model(), about.hash(), about.certified(), notices.sentence(failure))));
                });
    }

    private void verified(Doubt about, JsonNode result, BiConsumer<ModelEntry, String> replaced) {
        if (!result.has("written_hash")) {
            String sentence = result.path("sentence").asString("");
            doubt.set(Optional.of(new Doubt(about.model(), about.hash(), about.certified(), sentence)));
            return;
        }
        doubt.set(Optional.empty());
        notices.done("inspect.verified", about.model().name());
        replaced.accept(about.model(), result.path("written_hash").asString());
    }

    private JsonNode measure(Project project, ModelEntry model, Progress progress) throws Exception {
        Path file = free(project.modelsFolder(), model);
        List<String> words =
                new ArrayList<>(List.of("model", "verify", model.file().toString(), "--write", file.toString()));
        words.addAll(List.of("--into", project.folder().toString()));
        Jobs jobs = new Jobs(project.folder(), launcher);
        return jobs.follow(jobs.start(words), progress);
    }

    /** Beside the model, under its name. */
    private static Path free(Path folder, ModelEntry model) {
        String stem = String.valueOf(model.file().getFileName()).replaceFirst("\\.onnx$", "") + "-verified";
        Path file = folder.resolve(stem + ".onnx");
        for (int i = 2; Files.exists(file); i++) file = folder.resolve(stem + "-" + i + ".onnx");
        return file;
    }
}
