package io.sightglass.app.workflow;

import io.sightglass.app.report.LearningCurve;
import io.sightglass.app.report.ModelSection;
import io.sightglass.app.report.Shown;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.compare.Comparison;
import io.sightglass.vision.dataset.Revision;
import io.sightglass.vision.dataset.Sample;
import io.sightglass.vision.dataset.Truth.Quality;
import io.sightglass.vision.evaluate.Evaluation;
import io.sightglass.vision.evaluate.ImageResult;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.inference.Compute;
import io.sightglass.vision.inference.Session;
import io.sightglass.vision.inference.Sessions;
import io.sightglass.vision.model.Model;
import io.sightglass.vision.opencv.ImageFiles;
import io.sightglass.vision.opencv.op.Steps;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes a report's section of a comparison, with the pictures worth seeing. */
final class Gallery {
    private static final int MISTAKES = 3;
    private static final int FOUND = 5;
    private static final int GOOD = 1;

    private Gallery() {}

    /**
     * A section with pictures as the best model sees them.
     *
     * @param best the best model of the comparison
     */
    static ModelSection section(
            String title,
            Comparison comparison,
            Revision revision,
            Model best,
            Steps steps,
            List<LearningCurve> learning)
            throws VisionException {
        Evaluation evaluation = comparison.evaluations().get(comparison.best());
        Map<String, Sample> samples = new LinkedHashMap<>();
        revision.of(evaluation.split()).forEach(s -> samples.put(s.name(), s));
        List<Shown> shown = new ArrayList<>();
        try (Session session = Sessions.open(best, Compute.CPU, steps)) {
            for (Choice choice : choose(evaluation)) {
                Sample sample = samples.get(choice.result().name());
                if (sample == null) continue;
                Frame frame = ImageFiles.read(sample.file());
                shown.add(new Shown(
                        choice.result(),
                        frame,
                        sample.truth(),
                        session.predict(
                                frame, List.of(revision.scope(), sample.truth().scope())),
                        best.card().threshold(),
                        choice.why()));
            }
        }
        return new ModelSection(title, comparison, learning, shown);
    }

    private record Choice(ImageResult result, String why) {}

    private static List<Choice> choose(Evaluation evaluation) {
        List<Choice> chosen = new ArrayList<>();
        for (ImageResult image : evaluation.images()) {
            if (chosen.size() < MISTAKES && image.escape()) chosen.add(new Choice(image, "escaped"));
            if (chosen.size() < MISTAKES && image.falseReject()) chosen.add(new Choice(image, "false reject"));
        }
        add(chosen, evaluation, Quality.DEFECTIVE, FOUND, "found");
        add(chosen, evaluation, Quality.GOOD, GOOD, "good");
        return chosen;
    }

    /** Right ones, spread evenly over the split. */
    private static void add(List<Choice> chosen, Evaluation evaluation, Quality quality, int most, String why) {
        List<ImageResult> right = evaluation.images().stream()
                .filter(i -> i.quality() == quality && i.right())
                .toList();
        int count = Math.min(most, right.size());
        for (int i = 0; i < count; i++) chosen.add(new Choice(right.get(i * right.size() / count), why));
    }
}
