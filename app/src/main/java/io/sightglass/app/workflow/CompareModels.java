package io.sightglass.app.workflow;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.project.Access;
import io.sightglass.annotation.project.Project;
import io.sightglass.app.report.Report;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.compare.Comparison;
import io.sightglass.vision.compare.Comparisons;
import io.sightglass.vision.dataset.Revision;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.evaluate.Evaluation;
import io.sightglass.vision.model.Model;
import io.sightglass.vision.model.Models;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Sets two or more models of the same task side by side; those not yet judged on the revision are judged first. */
public final class CompareModels implements UseCase<CompareModels.Request, CompareModels.Result> {
    private final EvaluateModel evaluate;
    private final Supplier<Equipment> equipment;

    public CompareModels(EvaluateModel evaluate, Supplier<Equipment> equipment) {
        this.evaluate = evaluate;
        this.equipment = equipment;
    }

    /**
     * @param models at least two files, or names of models in the project
     * @param report where to write an HTML page
     */
    public record Request(Path project, List<Path> models, Split split, String device, Optional<Path> report) {
        public Request {
            models = List.copyOf(models);
        }
    }

    public record Result(Comparison comparison, Optional<Path> report) {}

    @Override
    public Result run(Request request, Progress progress) throws AnnotationException, VisionException {
        try (Project project = Project.open(request.project(), Access.RUN)) {
            Revision revision = project.revisions().freeze();
            // A mistyped name is told before minutes of judging.
            for (Path model : request.models()) Models.read(EvaluateModel.file(project, model));
            List<Evaluation> evaluations = new ArrayList<>();
            int n = request.models().size();
            for (int i = 0; i < n; i++) {
                evaluations.add(evaluate.known(
                        project,
                        revision,
                        new EvaluateModel.Request(
                                request.project(), request.models().get(i), request.split(), request.device()),
                        progress.part(0.9 * i / n, 0.9 * (i + 1) / n)));
            }
            progress.report(0.9, "comparing");
            Comparison comparison = Comparisons.of(evaluations, revision.labels());
            if (request.report().isPresent()) {
                progress.report(0.95, "writing the report");
                Path best = EvaluateModel.file(project, request.models().get(comparison.best()));
                report(project, revision, comparison, Models.read(best))
                        .write(request.report().get());
            }
            return new Result(comparison, request.report());
        }
    }

    private Report report(Project project, Revision revision, Comparison comparison, Model best)
            throws VisionException {
        String leader =
                comparison.evaluations().get(comparison.best()).subject().name();
        int images = comparison.evaluations().getFirst().images().size();
        String task = best.card().task().word();
        return new Report(
                "Which model for " + project.name() + "?",
                comparison.evaluations().size() + " " + task + " models on the same " + images + " images. "
                        + (comparison.isTied()
                                ? "None is ahead."
                                : leader + " is ahead: by how much, and whether that may be"
                                        + " chance, is said below."),
                List.of(Gallery.section(
                        "Comparison",
                        comparison,
                        revision,
                        best,
                        equipment.get().steps(),
                        List.of())),
                Optional.empty(),
                List.of(
                        "Revision " + revision.hash() + ".",
                        "Intervals by a paired bootstrap over images, verdicts by McNemar's exact test."));
    }
}
