package io.sightglass.app.workflow;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.project.Access;
import io.sightglass.annotation.project.Project;
import io.sightglass.app.report.LearningCurve;
import io.sightglass.app.report.ModelSection;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.compare.Comparison;
import io.sightglass.vision.compare.Comparisons;
import io.sightglass.vision.dataset.Revision;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.evaluate.Evaluation;
import io.sightglass.vision.inspect.Recipe;
import io.sightglass.vision.model.Model;
import io.sightglass.vision.model.Models;
import io.sightglass.vision.model.Task;
import io.sightglass.vision.progress.Progress;
import io.sightglass.vision.scene.Product;
import io.sightglass.vision.train.Start;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** One product of the demo: project, two candidates, comparison, recipe. */
final class DemoStage {
    private static final int EPOCHS = 90;
    private static final int FEW_EPOCHS = 25;
    private static final int QUICK_EPOCHS = 2;
    private static final String SEED = "2026";
    // Seconds on two cores at some 3 GHz: by them the longest training begins first, and the remaining time is told.
    private static final double START_SECONDS = 8;
    private static final double PATCHES_SECONDS = 10;
    private static final double EPOCH_SECONDS = 3.5;
    private static final double LARGER_EPOCH_SECONDS = 6.5;

    private final Tools tools;
    private final Task task;
    private final Product product;
    private final String title;
    private final Path folder;
    private final boolean quick;

    /** What a stage works with. */
    record Tools(SampleImages samples, TrainApart train, EvaluateModel evaluate, Supplier<Equipment> equipment) {}

    /**
     * @param title such as "Anomaly detection on caps"
     * @param folder of the stage's project
     * @param quick trains less
     */
    DemoStage(Tools tools, Task task, Product product, String title, Path folder, boolean quick) {
        this.tools = tools;
        this.task = task;
        this.product = product;
        this.title = title;
        this.folder = folder;
        this.quick = quick;
    }

    /** A trained model and how it learnt. */
    record Candidate(Path model, List<LearningCurve> learning) {}

    record Done(RunDemo.Stage stage, ModelSection section) {}

    /** Makes the project. */
    void prepare(Progress progress) throws AnnotationException, VisionException {
        tools.samples().project(product, folder, named(progress, title));
    }

    /** The trainings of the two candidates. */
    List<SideBySide.Piece<Candidate>> trainings() {
        return networks().stream()
                .<SideBySide.Piece<Candidate>>map(network -> new Training(this, network))
                .toList();
    }

    private record Training(DemoStage stage, String network) implements SideBySide.Piece<Candidate> {
        @Override
        public Candidate run(Progress progress) throws AnnotationException, VisionException {
            return stage.candidate(network, named(progress, stage.title + ", " + network));
        }

        @Override
        public double weight() {
            OptionalInt epochs = stage.epochs(network);
            if (epochs.isEmpty()) return START_SECONDS + PATCHES_SECONDS;
            double one = stage.isUsual(network) ? EPOCH_SECONDS : LARGER_EPOCH_SECONDS;
            return START_SECONDS + epochs.getAsInt() * one;
        }
    }

    private List<String> networks() {
        return TrainModel.networks(task).stream().limit(2).toList();
    }

    private Candidate candidate(String network, Progress progress) throws AnnotationException, VisionException {
        LearningLog log = new LearningLog(progress);
        Path model = tools.train().run(request(network), log);
        return new Candidate(
                model, log.curves(String.valueOf(model.getFileName()).replaceFirst("\\.onnx$", "")));
    }

    /** Judges the candidates on the test split and puts the best into a recipe. */
    Done compare(List<Candidate> candidates, Progress progress) throws AnnotationException, VisionException {
        List<Evaluation> evaluations = new ArrayList<>();
        for (Candidate candidate : candidates) {
            double share = 0.7 / candidates.size();
            int at = evaluations.size();
            evaluations.add(tools.evaluate()
                    .run(
                            new EvaluateModel.Request(folder, candidate.model(), Split.TEST, "cpu"),
                            named(progress.part(share * at, share * (at + 1)), title)));
        }
        progress.report(0.7, title + ": comparing");
        List<LearningCurve> learning =
                candidates.stream().flatMap(c -> c.learning().stream()).toList();
        try (Project project = Project.open(folder, Access.RUN)) {
            Revision revision = project.revisions().freeze();
            Comparison comparison = Comparisons.of(evaluations, revision.labels());
            Model best = Models.read(candidates.get(comparison.best()).model());
            ModelSection section = Gallery.section(
                    title, comparison, revision, best, tools.equipment().get().steps(), learning);
            Path recipe = project.recipesFolder().resolve(task.word() + ".json");
            recipe(best).save(recipe);
            return new Done(new RunDemo.Stage(title, folder, comparison, best.file(), recipe), section);
        }
    }

    private TrainModel.Request request(String network) {
        return new TrainModel.Request(
                folder,
                task,
                Optional.of(network),
                Optional.empty(),
                new Start.Chance(),
                OptionalInt.empty(),
                epochs(network),
                1,
                "cpu");
    }

    /** The usual network gets time to learn, the other what is left of some minutes; anomaly detection needs one pass. */
    private OptionalInt epochs(String network) {
        if (task == Task.ANOMALY) return OptionalInt.empty();
        if (quick) return OptionalInt.of(QUICK_EPOCHS);
        return OptionalInt.of(isUsual(network) ? EPOCHS : FEW_EPOCHS);
    }

    private boolean isUsual(String network) {
        return network.equals(networks().getFirst());
    }

    private Recipe recipe(Model best) {
        return new Recipe(
                1,
                product.word() + " by " + task.word(),
                "line:" + product.word() + "?seed=" + SEED + "&defects=0.2",
                Optional.empty(),
                "[]",
                List.of(new Recipe.Use(
                        "../models/" + best.file().getFileName(), best.hash(), Optional.empty(), List.of())),
                Recipe.Policy.ALL,
                new Recipe.Outputs("../records", Recipe.Outputs.Images.FAIL, 200, List.of()));
    }

    private static Progress named(Progress progress, String name) {
        return new Progress() {
            @Override
            public void report(double fraction, String what, java.util.Map<String, Double> values) {
                progress.report(fraction, name + ": " + what, values);
            }

            @Override
            public boolean cancelled() {
                return progress.cancelled();
            }
        };
    }
}
