package io.sightglass.app.workflow;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.project.Access;
import io.sightglass.annotation.project.ModelEntry;
import io.sightglass.annotation.project.Project;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.compress.Optimization;
import io.sightglass.vision.compress.Optimizer;
import io.sightglass.vision.compress.Variant;
import io.sightglass.vision.compress.calibrate.Calibrator;
import io.sightglass.vision.dataset.Revision;
import io.sightglass.vision.inference.Compute;
import io.sightglass.vision.model.Model;
import io.sightglass.vision.model.Models;
import io.sightglass.vision.opencv.ImageFiles;
import io.sightglass.vision.parity.Certificate;
import io.sightglass.vision.parity.Certificates;
import io.sightglass.vision.parity.Parity;
import io.sightglass.vision.parity.Parity.Pictures;
import io.sightglass.vision.progress.Progress;
import io.sightglass.vision.store.SafeFiles;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes smaller and faster variants of a model, and puts those worth keeping into the project. */
public final class OptimizeModel implements UseCase<OptimizeModel.Request, OptimizeModel.Result> {
    private static final String ENDING = ".onnx";

    private final Supplier<Equipment> equipment;

    public OptimizeModel(Supplier<Equipment> equipment) {
        this.equipment = equipment;
    }

    /**
     * @param model its file, or its name in the project
     * @param tolerance how much of the deciding figure may be lost
     * @param calibrators those to try, at least one
     * @param out a folder for the new models, or the file for the fastest of them, which must not be there; beside the
     *     parent when empty
     */
    public record Request(
            Path project, Path model, double tolerance, List<Calibrator> calibrators, Optional<Path> out) {
        public Request {
            calibrators = List.copyOf(calibrators);
        }

        /** All calibrators, beside the parent. */
        public static Request of(Path project, Path model, double tolerance) {
            return new Request(project, model, tolerance, List.of(Calibrator.values()), Optional.empty());
        }
    }

    /**
     * @param parent the model's file
     * @param written the new models
     */
    public record Result(Path parent, Optimization optimization, List<Written> written) {
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
     * @param objection why it is not to judge parts, as a sentence
     */
    public record Written(Variant variant, Path file, Optional<String> objection) {}

    @Override
    public Result run(Request request, Progress progress) throws AnnotationException, VisionException {
        if (request.out().isPresent() && isFile(request.out().get())) {
            refuseToReplace(request.out().get());
        }
        try (Project project = Project.open(request.project(), Access.RUN)) {
            Path file = EvaluateModel.file(project, request.model());
            Model parent = Models.read(file);
            Revision revision = project.revisions().freeze();
            Pictures pictures = Certifying.validation(parent, revision);
            Certifying.requireSound(parent, pictures, equipment.get().steps());
            Optimization done = Optimizer.optimize(
                    parent,
                    revision,
                    new Optimizer.Wishes(request.tolerance(), request.calibrators()),
                    equipment.get().steps(),
                    sample -> ImageFiles.read(sample.file()),
                    progress);
            progress.check();
            return new Result(file, done, keep(project, request, parent, done, pictures));
        }
    }

    private List<Written> keep(Project project, Request request, Model parent, Optimization done, Pictures pictures)
            throws AnnotationException, VisionException {
        List<Written> written = new ArrayList<>();
        if (request.out().isPresent() && isFile(request.out().get())) {
            for (Variant variant : done.fastestFirst()) {
                Certificate certificate = certificate(variant, parent, request, done, pictures);
                if (!certificate.passes()) continue;
                Path file = Certificates.write(
                                variant.model(), certificate, request.out().get())
                        .file();
                return List.of(add(project, variant, file));
            }
            return List.of();
        }
        Path folder = request.out()
                .orElse(Objects.requireNonNull(parent.file().toAbsolutePath().getParent()));
        for (Variant variant : done.chosen()) {
            String stem = name(parent.file()) + "-" + variant.name();
            Path file = SafeFiles.writeFree(folder, stem, ENDING, (SafeFiles.FileContent<VisionException>)
                    aside -> copy(variant, parent, request, done, pictures, aside));
            written.add(add(project, variant, file));
        }
        return written;
    }

    /** The variant with a certificate that says how far it is from its parent. */
    private Path copy(Variant variant, Model parent, Request request, Optimization done, Pictures pictures, Path to)
            throws VisionException {
        Certificate certificate = certificate(variant, parent, request, done, pictures);
        return Certificates.write(variant.model(), certificate, to).file();
    }

    private Certificate certificate(
            Variant variant, Model parent, Request request, Optimization done, Pictures pictures)
            throws VisionException {
        return Parity.measure(
                        variant.model(),
                        Optional.of(parent),
                        pictures,
                        Compute.CPU,
                        equipment.get().steps())
                .withLoss(done.parent().quality() - variant.quality(), request.tolerance());
    }

    private static Written add(Project project, Variant variant, Path file)
            throws AnnotationException, VisionException {
        Model model = Models.read(file);
        ModelEntry entry = NewModel.keep(project, model);
        Path kept = Files.exists(file) ? file : entry.file();
        return new Written(variant, kept, Certificates.objection(model));
    }

    private static boolean isFile(Path out) {
        return String.valueOf(out.getFileName()).endsWith(ENDING);
    }

    private static void refuseToReplace(Path out) throws VisionException {
        if (Files.exists(out, LinkOption.NOFOLLOW_LINKS)) {
            throw new VisionException("Cannot write " + out
                    + ": it is there already, and recipes or evaluations may name it. Give --out another name.");
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName()).replaceFirst("\\.onnx$", "");
    }
}
