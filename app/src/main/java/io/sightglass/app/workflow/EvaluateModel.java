package io.sightglass.app.workflow;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.project.Access;
import io.sightglass.annotation.project.EvaluationEntry;
import io.sightglass.annotation.project.ModelEntry;
import io.sightglass.annotation.project.Project;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.dataset.Revision;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.evaluate.Evaluation;
import io.sightglass.vision.evaluate.EvaluationJson;
import io.sightglass.vision.evaluate.Evaluator;
import io.sightglass.vision.inference.Compute;
import io.sightglass.vision.inference.Session;
import io.sightglass.vision.inference.Sessions;
import io.sightglass.vision.model.Model;
import io.sightglass.vision.model.Models;
import io.sightglass.vision.model.Task;
import io.sightglass.vision.opencv.ImageFiles;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Judges a model on one split of a project as it is now and keeps the evaluation in the project. */
public final class EvaluateModel implements UseCase<EvaluateModel.Request, Evaluation> {
    private static final int MOST_NAMED = 5;

    private final Supplier<Equipment> equipment;

    public EvaluateModel(Supplier<Equipment> equipment) {
        this.equipment = equipment;
    }

    /**
     * @param model its file, or its name in the project
     * @param device cpu, cuda, ... or auto
     */
    public record Request(Path project, Path model, Split split, String device) {
        /** On the test split, on the best device. */
        public static Request of(Path project, Path model) {
            return new Request(project, model, Split.TEST, "auto");
        }
    }

    @Override
    public Evaluation run(Request request, Progress progress) throws AnnotationException, VisionException {
        try (Project project = Project.open(request.project(), Access.RUN)) {
            Revision revision = project.revisions().freeze();
            return judge(project, revision, request, progress);
        }
    }

    /** The evaluation that the project keeps, or else a new one. */
    Evaluation known(Project project, Revision revision, Request request, Progress progress)
            throws AnnotationException, VisionException {
        Model model = Models.read(file(project, request.model()));
        Optional<EvaluationEntry> kept = project.models().evaluation(model.hash(), revision.hash(), request.split());
        if (kept.isPresent()) return EvaluationJson.read(kept.get().json());
        return judge(project, revision, request, progress);
    }

    private Evaluation judge(Project project, Revision revision, Request request, Progress progress)
            throws AnnotationException, VisionException {
        Path file = file(project, request.model());
        Model model = Models.read(file);
        requireLabels(model, revision);
        project.models().add(model, String.valueOf(file.getFileName()).replaceFirst("\\.onnx$", ""));
        progress.report(0, "loading the model");
        try (Session session = Sessions.open(
                model, Compute.on(request.device()), equipment.get().steps())) {
            Evaluation evaluation = Evaluator.evaluate(
                    session, revision, request.split(), sample -> ImageFiles.read(sample.file()), progress);
            project.models()
                    .putEvaluation(model.hash(), revision.hash(), request.split(), EvaluationJson.write(evaluation));
            return evaluation;
        }
    }

    /** A model that knows no label of the project finds nothing that could be right. */
    private static void requireLabels(Model model, Revision revision) throws VisionException {
        List<String> known = model.card().labels();
        boolean strange = model.card().task() != Task.ANOMALY
                && !revision.labels().isEmpty()
                && Collections.disjoint(known, revision.labels());
        if (strange) {
            throw new VisionException("The model " + model.file() + " knows " + some(known)
                    + ", and none of what the project marks: " + some(revision.labels())
                    + ". Train it on these labels first: sightglass train PROJECT --init MODEL.");
        }
    }

    private static String some(List<String> labels) {
        String first = String.join(", ", labels.subList(0, Math.min(MOST_NAMED, labels.size())));
        return labels.size() > MOST_NAMED ? first + " and " + (labels.size() - MOST_NAMED) + " more" : first;
    }

    /** A file as it is named, or the project's model of that name. */
    static Path file(Project project, Path named) throws AnnotationException {
        if (Files.exists(named)) return named;
        Path inside = project.modelsFolder().resolve(named.toString());
        if (Files.exists(inside)) return inside;
        Path withEnding = project.modelsFolder().resolve(named + ".onnx");
        if (Files.exists(withEnding)) return withEnding;
        List<ModelEntry> there = project.models().list().stream()
                .filter(entry -> Files.exists(entry.file()))
                .toList();
        for (ModelEntry entry : there) if (entry.name().equals(named.toString())) return entry.file();
        List<String> names = there.stream().map(ModelEntry::name).toList();
        throw new AnnotationException(
                "There is no file " + named + ", and the project " + project.name() + " has no model of that name"
                        + (names.isEmpty() ? "." : "; it has " + String.join(", ", names) + "."));
    }
}
