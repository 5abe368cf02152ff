package io.sightglass.vision.compress;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.compress.Draft.Judged;
import io.sightglass.vision.dataset.Revision;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.evaluate.Evaluation;
import io.sightglass.vision.evaluate.Evaluator;
import io.sightglass.vision.evaluate.Grounds;
import io.sightglass.vision.inference.Compute;
import io.sightglass.vision.inference.Session;
import io.sightglass.vision.inference.Sessions;
import io.sightglass.vision.model.Model;
import io.sightglass.vision.model.ModelCard;
import io.sightglass.vision.model.Models;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.opencv.op.Steps;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Path;
import java.util.List;

/**
 * Judges models on the validation images.
 *
 * @param metric the figure that decides
 */
record Jury(Revision revision, Steps steps, Evaluator.Pictures pictures, String metric) {

    Judged judge(Model model, Progress progress) throws VisionException {
        try (Session session = Sessions.openUnwritten(model, Compute.CPU, steps)) {
            Evaluation evaluation = Evaluator.evaluate(session, revision, Split.VALIDATION, pictures, progress);
            return new Judged(model, evaluation, evaluation.figure(metric));
        }
    }

    /** What the quality rests on. */
    Grounds grounds(Judged judged) {
        return Grounds.of(List.of(judged.evaluation()), revision.labels());
    }

    /**
     * The same with the quality on the model's card.
     *
     * @param file for messages
     */
    Judged judge(Graph graph, ModelCard card, Path file, Progress progress) throws VisionException {
        Judged judged = judge(Models.unwritten(graph, card, file), progress);
        ModelCard measured = grounds(judged).noted(Cards.measured(card, metric, judged.quality()));
        return new Judged(Models.unwritten(graph, measured, file), judged.evaluation(), judged.quality());
    }
}
