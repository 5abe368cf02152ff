package io.sightglass.app.workflow;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.project.Access;
import io.sightglass.annotation.project.EvaluationEntry;
import io.sightglass.annotation.project.ModelEntry;
import io.sightglass.annotation.project.Project;
import io.sightglass.annotation.review.Doubt;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.dataset.Sample;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.evaluate.Evaluation;
import io.sightglass.vision.evaluate.EvaluationJson;
import io.sightglass.vision.evaluate.ImageResult;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The images whose annotations models doubt most, of those that they did not learn from: as the last cross-validation found
 * them ({@link CrossDoubts}), or from the evaluations that the project keeps of one model, the newest of each split.
 */
public final class FindDoubts implements UseCase<FindDoubts.Request, FindDoubts.Result> {

    /** @param model its name in the project; when empty the cross-validation, or else the one with the newest evaluation */
    public record Request(Path project, Optional<String> model) {}

    /**
     * @param model name of the model that was asked, or what the models of a cross-validation are
     * @param judged images that it has judged and did not learn from
     * @param doubts the greatest first
     */
    public record Result(String model, int judged, List<Doubt> doubts) {
        public Result {
            doubts = List.copyOf(doubts);
        }
    }

    @Override
    public Result run(Request request, Progress progress) throws AnnotationException, VisionException {
        try (Project project = Project.open(request.project(), Access.RUN)) {
            if (request.model().isEmpty()) {
                Optional<Result> kept = CrossDoubts.kept(project);
                if (kept.isPresent()) return kept.get();
            }
            ModelEntry model = model(project, request.model());
            Set<String> learnt = learnt(project, model);
            Set<Split> seen = new HashSet<>();
            Set<String> judged = new HashSet<>();
            List<Doubt> doubts = new ArrayList<>();
            for (EvaluationEntry entry : project.models().evaluations()) {
                if (!entry.model().equals(model.hash()) || !seen.add(entry.split())) continue;
                Evaluation evaluation = EvaluationJson.read(entry.json());
                Set<String> left = new HashSet<>(learnt);
                left.addAll(judged);
                doubts.addAll(Doubt.of(evaluation, left));
                for (ImageResult image : evaluation.images()) if (!learnt.contains(image.id())) judged.add(image.id());
            }
            doubts.sort(Doubt.GREATEST_FIRST);
            return new Result(model.name(), judged.size(), doubts);
        }
    }

    private static ModelEntry model(Project project, Optional<String> name) throws AnnotationException {
        List<EvaluationEntry> evaluations = project.models().evaluations();
        for (EvaluationEntry evaluation : evaluations) {
            Optional<ModelEntry> model = project.models().find(evaluation.model());
            boolean meant =
                    model.isPresent() && (name.isEmpty() || model.get().name().equals(name.get()));
            if (meant) return model.get();
        }
        throw new AnnotationException(
                "The project keeps no evaluation"
                        + name.map(n -> " of a model " + n).orElse("")
                        + ". Make one first: sightglass evaluate PROJECT MODEL --split validation, or have models doubt in turns: sightglass project doubts PROJECT --folds 3.");
    }

    /** What the model was trained on; of a model from elsewhere nothing is known. */
    private static Set<String> learnt(Project project, ModelEntry model) throws AnnotationException {
        Set<String> learnt = new HashSet<>();
        project.revisions().find(model.revision()).ifPresent(r -> {
            for (Sample sample : r.of(Split.TRAIN)) learnt.add(sample.id());
        });
        return learnt;
    }
}
