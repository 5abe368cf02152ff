package io.sightglass.app.workflow;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.app.report.LiveSection;
import io.sightglass.app.report.ModelSection;
import io.sightglass.app.report.Report;
import io.sightglass.app.worker.Launcher;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.compare.Comparison;
import io.sightglass.vision.inspect.Recipe;
import io.sightglass.vision.model.Task;
import io.sightglass.vision.progress.Progress;
import io.sightglass.vision.scene.Product;
import io.sightglass.vision.store.SafeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Runs the whole loop once on the sample images: label, train, compare, inspect, report. */
public final class RunDemo implements UseCase<RunDemo.Request, RunDemo.Result> {
    /** What is to be known of a run that trained less. */
    public static final String QUICK =
            "This was a quick run that trained less: it shows that everything works, not how well.";

    /** Trainings at a time: each keeps a core busy, and preparing its pictures most of another. */
    private static final int AT_ONCE = 2;

    private final DemoStage.Tools tools;
    private final InspectParts inspect;

    RunDemo(DemoStage.Tools tools, InspectParts inspect) {
        this.tools = tools;
        this.inspect = inspect;
    }

    /**
     * The demo over these use cases.
     *
     * @param launcher starts the program once more, for each training
     */
    public static RunDemo of(
            SampleImages samples,
            Supplier<Launcher> launcher,
            EvaluateModel evaluate,
            InspectParts inspect,
            Supplier<Equipment> equipment) {
        return new RunDemo(new DemoStage.Tools(samples, new TrainApart(launcher), evaluate, equipment), inspect);
    }

    /**
     * @param out folder for the projects and the report; must not exist yet or be empty
     * @param parts live parts to inspect
     * @param quick trains less, to see that everything works
     */
    public record Request(Path out, int parts, boolean quick) {}

    /**
     * One product with its models.
     *
     * @param title such as "Anomaly detection on caps"
     * @param best file of the best model
     * @param recipe the file by which the best model was put on the line
     */
    public record Stage(String title, Path project, Comparison comparison, Path best, Path recipe) {}

    public record Result(List<Stage> stages, List<InspectParts.Result> live, Path report, double seconds) {
        public Result {
            stages = List.copyOf(stages);
            live = List.copyOf(live);
        }
    }

    private record Plan(Task task, Product product, String title) {}

    private static final List<Plan> PLANS = List.of(
            new Plan(Task.ANOMALY, Product.CAP, "Anomaly detection on caps"),
            new Plan(Task.DETECTION, Product.BOARD, "Detection on boards"),
            new Plan(Task.SEGMENTATION, Product.BOARD, "Segmentation on boards"));

    @Override
    public Result run(Request request, Progress progress)
            throws AnnotationException, VisionException, InterruptedException {
        long start = System.nanoTime();
        refuseFullFolder(request.out());
        List<DemoStage> works = PLANS.stream()
                .map(plan -> new DemoStage(
                        tools,
                        plan.task(),
                        plan.product(),
                        plan.title(),
                        request.out()
                                .resolve(plan.product().word() + "-"
                                        + plan.task().word()),
                        request.quick()))
                .toList();
        for (int i = 0; i < works.size(); i++) works.get(i).prepare(progress.part(0.005 * i, 0.005 * (i + 1)));
        List<List<DemoStage.Candidate>> candidates = train(works, progress.part(0.015, 0.93));
        List<Stage> stages = new ArrayList<>();
        List<ModelSection> sections = new ArrayList<>();
        for (int i = 0; i < works.size(); i++) {
            Progress part = progress.part(0.93 + 0.01 * i, 0.93 + 0.01 * (i + 1));
            DemoStage.Done done = works.get(i).compare(candidates.get(i), part);
            stages.add(done.stage());
            sections.add(done.section());
        }
        LiveParts parts = new LiveParts();
        List<InspectParts.Result> live = new ArrayList<>();
        for (int i = 0; i < stages.size(); i++) {
            int count = request.parts() * (i + 1) / stages.size() - request.parts() * i / stages.size();
            if (count == 0) continue;
            Progress part = progress.part(0.96 + 0.01 * i, 0.96 + 0.01 * (i + 1));
            live.add(inspect(stages.get(i), count, parts, part));
            progress.check();
        }
        progress.report(0.99, "writing the report");
        Path report = request.out().resolve("report.html");
        double seconds = (System.nanoTime() - start) / 1e9;
        report(request, stages, sections, parts, live, seconds).write(report);
        progress.report(1, "done");
        return new Result(stages, live, report, seconds);
    }

    /** The trained candidates, a list a stage. */
    private static List<List<DemoStage.Candidate>> train(List<DemoStage> works, Progress progress)
            throws AnnotationException, VisionException, InterruptedException {
        List<List<SideBySide.Piece<DemoStage.Candidate>>> trainings =
                works.stream().map(DemoStage::trainings).toList();
        List<DemoStage.Candidate> trained =
                SideBySide.run(trainings.stream().flatMap(List::stream).toList(), AT_ONCE, progress);
        List<List<DemoStage.Candidate>> candidates = new ArrayList<>();
        int from = 0;
        for (var stage : trainings) {
            candidates.add(trained.subList(from, from + stage.size()));
            from += stage.size();
        }
        return candidates;
    }

    private InspectParts.Result inspect(Stage stage, int count, LiveParts parts, Progress progress)
            throws VisionException, InterruptedException {
        Recipe recipe = Recipe.load(stage.recipe());
        Path folder = Optional.ofNullable(stage.recipe().getParent()).orElse(Path.of(""));
        parts.expect(count);
        return inspect.run(new InspectParts.Request(recipe, folder, count, "cpu", Optional.empty(), parts), progress);
    }

    private static Report report(
            Request request,
            List<Stage> stages,
            List<ModelSection> sections,
            LiveParts parts,
            List<InspectParts.Result> live,
            double seconds) {
        String times = live.stream()
                .map(r -> String.format(Locale.ROOT, "%.0f ms", r.latency().p95()))
                .reduce((a, b) -> a + ", " + b)
                .orElse("");
        LiveSection section = new LiveSection(
                parts.count() + " live parts from the simulated line",
                "The best model of each product inspects parts it has never seen, drawn with new seeds, one in five of them"
                        + " defective. The line knows the truth of each; the models do not.",
                parts.all(),
                "95 % of all parts were judged within " + times + " (" + stages.size()
                        + " lines), from the image's arrival to the verdict; parts come as fast as they are"
                        + " taken, so this includes waiting behind up to four others.");
        return new Report(
                "From sample images to live verdicts",
                "Two candidates were trained for each task, judged on images they had not seen, compared, and the better"
                        + " one put on a line."
                        + (request.quick() ? " " + QUICK : ""),
                sections,
                Optional.of(section),
                List.of(
                        String.format(
                                Locale.ROOT,
                                "The whole run took %.0f s on %d processor cores of %s.",
                                seconds,
                                Runtime.getRuntime().availableProcessors(),
                                System.getProperty("os.name")),
                        "All pictures are drawn by Sightglass. Figures are on the test split, which no training saw;"
                                + " intervals by bootstrap over images."));
    }

    private static void refuseFullFolder(Path folder) throws VisionException {
        if (!Files.exists(folder)) return;
        try (Stream<Path> inside = Files.list(folder)) {
            if (inside.findAny().isPresent()) {
                throw new VisionException(
                        "The folder " + folder + " is not empty: name another with --out, or remove it first.");
            }
        } catch (IOException e) {
            throw new VisionException(SafeFiles.sentence("read", folder, e), e);
        }
    }
}
