package io.sightglass.app.workflow;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.project.ModelEntry;
import io.sightglass.annotation.project.Project;
import io.sightglass.annotation.project.TrainingPoint;
import io.sightglass.annotation.project.TrainingRun;
import io.sightglass.annotation.project.TrainingRuns;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.evaluate.Grounds;
import io.sightglass.vision.model.Model;
import io.sightglass.vision.model.ModelCard;
import io.sightglass.vision.model.Models;
import io.sightglass.vision.progress.Progress;
import io.sightglass.vision.store.SafeFiles;
import io.sightglass.vision.train.Checkpoints;
import io.sightglass.vision.train.Trainer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A training that the project's record follows: its curves while it runs, its end, and its checkpoint until then. */
final class RecordedTraining implements Progress {
    private static final Logger LOG = LoggerFactory.getLogger(RecordedTraining.class);

    private final TrainingRuns runs;
    private final long id;
    private final Progress shown;
    private long told = System.nanoTime();

    private RecordedTraining(TrainingRuns runs, long id, Progress shown) {
        this.runs = runs;
        this.id = id;
        this.shown = shown;
    }

    /** Trains and writes the model's file. */
    interface Work {
        void train(Checkpoints checkpoints, Path file, Progress progress) throws VisionException;
    }

    /**
     * Does the work and puts its model into the project.
     *
     * @param id the training's number, which the record knows as running
     * @param stem what the model's name begins with
     */
    static ModelEntry run(Project project, long id, String stem, Work work, Progress progress)
            throws AnnotationException, VisionException {
        TrainingRuns runs = project.trainings();
        RecordedTraining recorded = new RecordedTraining(runs, id, progress);
        try {
            SafeFiles.createFolder(project.runsFolder());
            Checkpoints checkpoints = Checkpoints.in(runs.checkpoint(id));
            Path file =
                    SafeFiles.writeFree(project.modelsFolder(), stem, ".onnx", (SafeFiles.FileContent<VisionException>)
                            aside -> work.train(checkpoints, aside, recorded));
            Model model = Models.read(file);
            ModelEntry entry = NewModel.keep(project, model);
            runs.end(id, TrainingRun.State.DONE, Optional.of(model.hash()), told(model.card()), recorded.lap());
            forget(checkpoints);
            return entry;
        } catch (CancellationException e) {
            runs.end(id, TrainingRun.State.CANCELLED, Optional.empty(), "", recorded.lap());
            throw e;
        } catch (AnnotationException | VisionException | RuntimeException | Error e) {
            try {
                runs.end(
                        id, TrainingRun.State.FAILED, Optional.empty(), String.valueOf(e.getMessage()), recorded.lap());
            } catch (AnnotationException unrecorded) {
                e.addSuppressed(unrecorded);
            }
            throw e;
        }
    }

    /** What is to be known of a training that came to its end. */
    private static String told(ModelCard card) {
        return Stream.of(Trainer.STOPPED, Grounds.CAREFUL)
                .flatMap(name -> Optional.ofNullable(card.settings().get(name)).stream())
                .collect(Collectors.joining(". "));
    }

    @Override
    public void report(double fraction, String what, Map<String, Double> values) {
        shown.report(fraction, what, values);
        if (values.isEmpty()) return;
        try {
            Map<String, Double> figures = new TreeMap<>(values);
            figures.values().removeIf(value -> !Double.isFinite(value));
            runs.put(id, TrainingPoint.of(fraction, figures), lap());
        } catch (AnnotationException e) {
            LOG.warn("a point of training {} is not recorded", id, e);
        }
    }

    @Override
    public boolean cancelled() {
        return shown.cancelled();
    }

    /** What is left of a checkpoint does no harm. */
    private static void forget(Checkpoints checkpoints) {
        try {
            checkpoints.forget();
        } catch (VisionException e) {
            LOG.warn("a checkpoint that is no longer needed stays", e);
        }
    }

    /** Seconds since it was asked last. */
    private double lap() {
        long before = told;
        told = System.nanoTime();
        return (told - before) / 1e9;
    }
}
