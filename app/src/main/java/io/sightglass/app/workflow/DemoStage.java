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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** One product of the demo: project, two candidates, comparison, recipe. */
final class DemoStage {
    private static final int QUICK_EPOCHS = 2;
    private static final int DETECTION_EPOCHS = 90;
    private static final int SEGMENTATION_EPOCHS = 60;
    private static final String SEED = "2026";

    private final SampleImages samples;
    private final TrainModel train;
    private final EvaluateModel evaluate;
    private final Supplier<Equipment> equipment;

    DemoStage(SampleImages samples, TrainModel train, EvaluateModel evaluate, Supplier<Equipment> equipment) {
        this.samples = samples;
        this.train = train;
        this.evaluate = evaluate;
        this.equipment = equipment;
    }

    record Done(RunDemo.Stage stage, ModelSection section) {}

    Done run(Task task, Product product, String title, Path out, boolean quick, Progress progress)
            throws AnnotationException, VisionException {
        Path folder = out.resolve(product.word() + "-" + task.word());
        samples.project(product, folder, named(progress.part(0, 0.04), title));
        List<String> networks = TrainModel.networks(task).stream().limit(2).toList();
        List<Path> models = new ArrayList<>();
        List<LearningCurve> learning = new ArrayList<>();
        for (int i = 0; i < networks.size(); i++) {
            double width = 0.84 / networks.size();
            Progress part = progress.part(0.04 + width * i, 0.04 + width * (i + 1));
            LearningLog log = new LearningLog(named(part, title + ", " + networks.get(i)));
            Path model = train.run(request(folder, task, networks.get(i), quick), log)
                    .model();
            models.add(model);
            learning.addAll(log.curves(String.valueOf(model.getFileName()).replaceFirst("\\.onnx$", "")));
        }
        return compare(task, product, title, folder, models, learning, progress.part(0.88, 1));
    }

    private Done compare(
            Task task,
            Product product,
            String title,
            Path folder,
            List<Path> models,
            List<LearningCurve> learning,
            Progress progress)
            throws AnnotationException, VisionException {
        List<Evaluation> evaluations = new ArrayList<>();
        for (int i = 0; i < models.size(); i++) {
            evaluations.add(evaluate.run(
                    new EvaluateModel.Request(folder, models.get(i), Split.TEST, "cpu"),
                    named(progress.part(0.35 * i, 0.35 * (i + 1)), title)));
        }
        progress.report(0.7, title + ": comparing");
        Comparison comparison = Comparisons.of(evaluations);
        Model best = Models.read(models.get(comparison.best()));
        try (Project project = Project.open(folder, Access.RUN)) {
            Revision revision = project.revisions().freeze();
            ModelSection section = Gallery.section(
                    title, comparison, revision, best, equipment.get().steps(), learning);
            Path recipe = project.recipesFolder().resolve(task.word() + ".json");
            recipe(task, product, best).save(recipe);
            return new Done(new RunDemo.Stage(title, folder, comparison, best.file(), recipe), section);
        }
    }

    private static TrainModel.Request request(Path folder, Task task, String network, boolean quick) {
        return new TrainModel.Request(
                folder,
                task,
                Optional.of(network),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                epochs(task, quick),
                1,
                "cpu");
    }

    /** Small parts need more passes than the usual number; anomaly detection looks at each image once. */
    private static OptionalInt epochs(Task task, boolean quick) {
        return switch (task) {
            case ANOMALY -> OptionalInt.empty();
            case DETECTION -> OptionalInt.of(quick ? QUICK_EPOCHS : DETECTION_EPOCHS);
            case SEGMENTATION -> OptionalInt.of(quick ? QUICK_EPOCHS : SEGMENTATION_EPOCHS);
        };
    }

    private static Recipe recipe(Task task, Product product, Model best) {
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
