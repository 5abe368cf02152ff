package io.sightglass.app.workflow;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.project.Access;
import io.sightglass.annotation.project.Project;
import io.sightglass.annotation.review.Doubt;
import io.sightglass.annotation.review.FoldDoubts;
import io.sightglass.annotation.split.Candidate;
import io.sightglass.annotation.split.Folds;
import io.sightglass.annotation.split.NearImages;
import io.sightglass.annotation.split.PartNames;
import io.sightglass.annotation.split.Together;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.dataset.Revision;
import io.sightglass.vision.dataset.Sample;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.evaluate.Evaluation;
import io.sightglass.vision.evaluate.Evaluator;
import io.sightglass.vision.inference.Compute;
import io.sightglass.vision.inference.Session;
import io.sightglass.vision.inference.Sessions;
import io.sightglass.vision.model.Models;
import io.sightglass.vision.opencv.ImageFiles;
import io.sightglass.vision.progress.Progress;
import io.sightglass.vision.similar.Alike;
import io.sightglass.vision.similar.Look;
import io.sightglass.vision.store.Sha256;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Has every annotated image judged by a model that did not see it, and keeps what these models doubt in the project: the images
 * are divided into folds, and for each fold a model is trained on the others. The models are not kept. Cancelling leaves what
 * was kept before.
 */
public final class CrossDoubts implements UseCase<CrossDoubts.Request, FindDoubts.Result> {
    /** Of the work of a fold; the rest is judging. */
    private static final double TRAINING = 0.9;

    private final Supplier<Equipment> equipment;

    public CrossDoubts(Supplier<Equipment> equipment) {
        this.equipment = equipment;
    }

    /**
     * @param training how the models are trained, and in which project
     * @param folds how many models
     * @param parts how names tell which part an image shows; images of one part stay in one fold
     * @param duplicates whether near-duplicates stay in one fold, those that somebody has looked for
     */
    public record Request(TrainModel.Request training, int folds, Optional<PartNames> parts, boolean duplicates) {}

    @Override
    public FindDoubts.Result run(Request request, Progress progress) throws AnnotationException, VisionException {
        TrainModel.Request training = TrainModel.complete(request.training());
        try (Project project = Project.open(training.project(), Access.RUN);
                Scratch scratch = Scratch.open("sightglass-folds")) {
            Instant at = Instant.now();
            Revision revision = project.revisions().current();
            List<Map<String, Split>> rounds = rounds(project, revision, request, progress);
            List<Evaluation> evaluations = new ArrayList<>();
            for (Map<String, Split> splits : rounds) {
                int fold = evaluations.size() + 1;
                Progress part = named(
                        "fold " + fold + " of " + request.folds() + ", ",
                        progress.part((fold - 1.0) / request.folds(), (double) fold / request.folds()));
                Path file = scratch.folder().resolve("fold-" + fold + ".onnx");
                evaluations.add(judged(dealt(revision, splits), training, file, part));
            }
            progress.check();
            String judge = "a " + training.task().word() + "-" + training.net().orElseThrow() + " in " + request.folds()
                    + " folds";
            project.doubts().put(judge, at, FoldDoubts.of(evaluations));
            return kept(project).orElseThrow();
        }
    }

    /** What was found the last time; empty where nobody has looked. */
    static Optional<FindDoubts.Result> kept(Project project) throws AnnotationException {
        Optional<String> judge = project.doubts().judge();
        if (judge.isEmpty()) return Optional.empty();
        List<Doubt> all = project.doubts().list();
        return Optional.of(new FindDoubts.Result(
                judge.get(), all.size(), all.stream().filter(d -> d.score() > 0).toList()));
    }

    /** For each fold the split of each image by its name. Of near-duplicates those are known that somebody has looked for. */
    private static List<Map<String, Split>> rounds(
            Project project, Revision revision, Request request, Progress progress) throws AnnotationException {
        Set<String> annotated =
                revision.samples().stream().map(Sample::name).collect(Collectors.toCollection(HashSet::new));
        List<Candidate> images = project.deals().candidates().stream()
                .filter(image -> annotated.contains(image.name()))
                .toList();
        Map<String, Look> looks = request.duplicates() ? project.appearances().all() : Map.of();
        NearImages near = NearImages.among(images, looks, Alike.USUAL, progress.part(0, 0));
        List<List<Integer>> units = Together.units(images, request.parts(), near.pairs());
        Map<Long, String> names = images.stream().collect(Collectors.toMap(Candidate::id, Candidate::name));
        List<Map<String, Split>> rounds = new ArrayList<>();
        try {
            for (Map<Long, Split> round : Folds.rounds(
                    images, units, request.folds(), request.training().seed())) {
                Map<String, Split> splits = new HashMap<>();
                round.forEach((id, split) -> splits.put(names.getOrDefault(id, ""), split));
                rounds.add(splits);
            }
        } catch (IllegalArgumentException e) {
            throw new AnnotationException(
                    e.getMessage() + wayOut(near, request.parts().isPresent()), e);
        }
        return rounds;
    }

    /** What keeps images together and need not. */
    private static String wayOut(NearImages near, boolean parts) {
        String names = parts ? " Images of one part stay together: tell smaller parts by --by-name." : "";
        if (near.pairs().isEmpty()) return names;
        return names + " Of the images, " + near.repeated()
                + " are near-duplicates and stay together: divide these as well with --keep-together nothing.";
    }

    /** The revision with other splits, under a name of its own. */
    private static Revision dealt(Revision revision, Map<String, Split> splits) {
        List<Sample> samples = revision.samples().stream()
                .map(s -> new Sample(
                        s.id(), s.name(), s.file(), s.size(), splits.getOrDefault(s.name(), s.split()), s.truth()))
                .toList();
        String dealing = samples.stream().map(s -> s.split().word()).collect(Collectors.joining(" "));
        return new Revision(Sha256.of(revision.hash() + "\n" + dealing), revision.labels(), revision.scope(), samples);
    }

    private Evaluation judged(Revision revision, TrainModel.Request training, Path file, Progress progress)
            throws VisionException {
        TrainModel.learn(training, revision, file, progress.part(0, TRAINING));
        try (Session session = Sessions.open(
                Models.read(file),
                Compute.on(training.device()),
                equipment.get().steps())) {
            return Evaluator.evaluate(
                    session,
                    revision,
                    Split.TEST,
                    sample -> ImageFiles.read(sample.file()),
                    progress.part(TRAINING, 1));
        }
    }

    private static Progress named(String stage, Progress progress) {
        return new Progress() {
            @Override
            public void report(double fraction, String what, Map<String, Double> values) {
                progress.report(fraction, stage + what, values);
            }

            @Override
            public boolean cancelled() {
                return progress.cancelled();
            }
        };
    }
}
