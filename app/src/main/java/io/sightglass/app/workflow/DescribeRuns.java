package io.sightglass.app.workflow;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.project.Access;
import io.sightglass.annotation.project.ModelEntry;
import io.sightglass.annotation.project.Project;
import io.sightglass.annotation.project.TrainingPoint;
import io.sightglass.annotation.project.TrainingRun;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.model.Models;
import io.sightglass.vision.model.Task;
import io.sightglass.vision.progress.Progress;
import io.sightglass.vision.train.Trainer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The trainings of a project, newest first, or one of them. */
public final class DescribeRuns implements UseCase<DescribeRuns.Request, List<DescribeRuns.Entry>> {

    private static final Logger LOG = LoggerFactory.getLogger(DescribeRuns.class);

    private static final String VALIDATION = "validation.";

    /** @param run number of one training; all of them when empty */
    public record Request(Path project, Optional<Long> run) {}

    /**
     * One training.
     *
     * @param asked the settings that repeat it
     * @param model name of the model that came of it
     * @param kept the epoch that its model was kept from; empty where that is not known, and among several trainings
     * @param resumable whether it was stopped and there is a checkpoint from which it can go on
     */
    public record Entry(
            TrainingRun run,
            TrainModel.Request asked,
            Optional<String> model,
            OptionalInt kept,
            boolean resumable,
            List<TrainingPoint> points) {
        public Entry {
            points = List.copyOf(points);
        }

        /** What was asked, by name. */
        public SequencedMap<String, String> settings() {
            return RunSettings.words(run.settings());
        }

        /** Program, machine and libraries, by name. */
        public SequencedMap<String, String> environment() {
            return RunSettings.words(run.environment());
        }

        /** The figure that decides, at its highest on images not learnt from; empty where none was measured. */
        public Optional<Best> best() {
            String figure = deciding(asked.task());
            return points.stream()
                    .map(point -> point.figures().get(figure))
                    .filter(Objects::nonNull)
                    .max(Comparator.naturalOrder())
                    .map(value -> new Best(figure, value));
        }
    }

    /**
     * A figure on images that were not learnt from.
     *
     * @param figure its name among the figures of a point
     */
    public record Best(String figure, double value) {
        /** Its name in short; that flaws were drawn is said, for real ones may be harder. */
        public String name() {
            return figure.startsWith(VALIDATION) ? figure.substring(VALIDATION.length()) : figure;
        }
    }

    private static String deciding(Task task) {
        return switch (task) {
            case DETECTION -> VALIDATION + "map50";
            case SEGMENTATION -> VALIDATION + "mean_iou";
            case ANOMALY -> "drawn.pixel_auroc";
            case CLASSIFICATION -> throw new IllegalArgumentException("no classifier is trained here");
        };
    }

    /** The settings and facts of the environment in which trainings differ: a value each; empty where one has none. */
    public static SequencedMap<String, List<String>> differences(List<Entry> entries) {
        List<SequencedMap<String, String>> facts =
                entries.stream().map(DescribeRuns::facts).toList();
        SequencedMap<String, List<String>> differences = new LinkedHashMap<>();
        for (SequencedMap<String, String> each : facts) {
            for (String name : each.keySet()) {
                List<String> values =
                        facts.stream().map(f -> f.getOrDefault(name, "")).toList();
                if (values.stream().distinct().count() > 1) differences.putIfAbsent(name, values);
            }
        }
        return differences;
    }

    private static SequencedMap<String, String> facts(Entry entry) {
        SequencedMap<String, String> facts = new LinkedHashMap<>(entry.settings());
        facts.put("revision", entry.run().revision());
        entry.environment().forEach(facts::putIfAbsent);
        return facts;
    }

    @Override
    public List<Entry> run(Request request, Progress progress) throws AnnotationException {
        try (Project project = Project.open(request.project(), Access.RUN)) {
            List<TrainingRun> runs = request.run().isPresent()
                    ? List.of(project.trainings().get(request.run().get()))
                    : project.trainings().list();
            List<Entry> entries = new ArrayList<>();
            for (TrainingRun run : runs) {
                Optional<ModelEntry> model = Optional.empty();
                if (run.model().isPresent())
                    model = project.models().find(run.model().get());
                entries.add(new Entry(
                        run,
                        RunSettings.request(request.project(), run.settings()),
                        model.map(ModelEntry::name),
                        request.run().isPresent() && model.isPresent() ? kept(model.get()) : OptionalInt.empty(),
                        isResumable(project, run),
                        project.trainings().points(run.id())));
            }
            return entries;
        }
    }

    private static OptionalInt kept(ModelEntry model) {
        try {
            String epoch = Models.read(model.file()).card().settings().get(Trainer.KEPT);
            return epoch == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(epoch));
        } catch (VisionException | NumberFormatException e) {
            LOG.info("the epoch that {} was kept from cannot be read", model.file(), e);
            return OptionalInt.empty();
        }
    }

    private static boolean isResumable(Project project, TrainingRun run) {
        boolean over = run.state() == TrainingRun.State.DONE || run.state() == TrainingRun.State.RUNNING;
        return !over && Files.exists(project.trainings().checkpoint(run.id()));
    }
}
