package io.sightglass.app.workflow;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.project.Access;
import io.sightglass.annotation.project.Project;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.compress.Optimization;
import io.sightglass.vision.compress.Optimizer;
import io.sightglass.vision.compress.Rebuild;
import io.sightglass.vision.compress.Retraining;
import io.sightglass.vision.compress.Variant;
import io.sightglass.vision.compress.calibrate.Calibrator;
import io.sightglass.vision.dataset.Revision;
import io.sightglass.vision.model.Model;
import io.sightglass.vision.model.Models;
import io.sightglass.vision.opencv.ImageFiles;
import io.sightglass.vision.opencv.op.Steps;
import io.sightglass.vision.parity.Parity.Pictures;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes smaller and faster variants of a model, and puts those worth keeping into the project. */
public final class OptimizeModel implements UseCase<OptimizeModel.Request, OptimizeModel.Result> {
    static final String ENDING = ".onnx";

    private final Supplier<Equipment> equipment;

    public OptimizeModel(Supplier<Equipment> equipment) {
        this.equipment = equipment;
    }

    /**
     * @param model its file, or its name in the project
     * @param tolerance how much of the deciding figure may be lost
     * @param calibrators those to try, at least one
     * @param rebuilds changed networks to try as well; empty for none
     * @param epochs of the training of changed networks
     * @param out a folder for the new models, or the file for the fastest of them, which must not be there; beside the
     *     parent when empty
     */
    public record Request(
            Path project,
            Path model,
            double tolerance,
            List<Calibrator> calibrators,
            List<Rebuild> rebuilds,
            int epochs,
            Optional<Path> out) {
        public Request {
            calibrators = List.copyOf(calibrators);
            rebuilds = List.copyOf(rebuilds);
        }

        /** All calibrators, its own network, beside the parent. */
        public static Request of(Path project, Path model, double tolerance) {
            return new Request(project, model, tolerance, List.of(Calibrator.values()), List.of(), 1, Optional.empty());
        }
    }

    /**
     * @param parent the model's file
     * @param written the new models
     * @param rebuildable whether changed networks could be tried as well
     */
    public record Result(Path parent, Optimization optimization, List<Written> written, boolean rebuildable) {
        public Result {
            written = List.copyOf(written);
        }

        /** The file of a variant, when it was kept; the parent's for the parent. */
        public Optional<Path> file(Variant variant) {
            if (variant.equals(optimization.parent())) return Optional.of(parent);
            return written.stream()
                    .filter(w -> w.variant().equals(variant))
                    .map(Written::file)
                    .findFirst();
        }
    }

    /**
     * A variant that was kept.
     *
     * @param copy the file that the project keeps, which may be the same
     * @param objection why it is not to judge parts, as a sentence
     */
    public record Written(Variant variant, Path file, Path copy, Optional<String> objection) {}

    @Override
    public Result run(Request request, Progress progress) throws AnnotationException, VisionException {
        if (request.out().isPresent() && isFile(request.out().get())) {
            NewModelFile.require(request.out().get(), "--out");
        }
        try (Project project = Project.open(request.project(), Access.RUN)) {
            Path file = EvaluateModel.file(project, request.model());
            Model parent = Models.read(file);
            Revision revision = project.revisions().freeze();
            Retraining retraining = request.rebuilds().isEmpty()
                    ? Retraining.NONE
                    : new Retraining(request.rebuilds(), RebuiltTraining.of(parent, revision, request.epochs()));
            Steps steps = equipment.get().steps();
            Pictures pictures = Certifying.validation(parent, revision, steps);
            Certifying.requireSound(parent, pictures, steps);
            Optimization done = Optimizer.optimize(
                    parent,
                    revision,
                    new Optimizer.Wishes(request.tolerance(), request.calibrators()),
                    retraining,
                    steps,
                    sample -> ImageFiles.read(sample.file()),
                    progress.part(0, 0.95));
            progress.check(); // after that all are written
            List<Written> written = keep(project, request, parent, done, pictures, progress.part(0.95, 1));
            return new Result(
                    file,
                    done,
                    written,
                    RebuiltTraining.objection(parent, revision).isEmpty());
        }
    }

    private List<Written> keep(
            Project project, Request request, Model parent, Optimization done, Pictures pictures, Progress progress)
            throws AnnotationException, VisionException {
        Keeping keeping = new Keeping(
                project, request, parent, done, pictures, equipment.get().steps());
        return request.out().isPresent() && isFile(request.out().get())
                ? keeping.fastest(request.out().get(), progress)
                : keeping.all(progress);
    }

    /** Whether that is where one model is to go, and not a folder for all. */
    public static boolean isFile(Path out) {
        return String.valueOf(out.getFileName()).endsWith(ENDING);
    }
}
