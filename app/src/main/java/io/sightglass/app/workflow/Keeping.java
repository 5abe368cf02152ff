package io.sightglass.app.workflow;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.project.ModelEntry;
import io.sightglass.annotation.project.Project;
import io.sightglass.app.workflow.OptimizeModel.Written;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.compress.Optimization;
import io.sightglass.vision.compress.Precision;
import io.sightglass.vision.compress.Variant;
import io.sightglass.vision.inference.Compute;
import io.sightglass.vision.model.Model;
import io.sightglass.vision.model.ModelCard;
import io.sightglass.vision.model.Models;
import io.sightglass.vision.opencv.op.Nearby;
import io.sightglass.vision.opencv.op.Steps;
import io.sightglass.vision.parity.Certificate;
import io.sightglass.vision.parity.Certificates;
import io.sightglass.vision.parity.Parity;
import io.sightglass.vision.parity.Parity.Pictures;
import io.sightglass.vision.progress.Progress;
import io.sightglass.vision.store.SafeFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Writes variants with certificates that say how far they are from what they were made from, and puts them into the project. A
 * variant in 8 bits of a changed network is compared with that one, which is written first then, since its file's hash is what the
 * variant's card names.
 */
final class Keeping {
    private final Project project;
    private final OptimizeModel.Request request;
    private final Model parent;
    private final Optimization done;
    private final Pictures pictures;
    private final Steps steps;
    private final Map<Variant, Model> models = new HashMap<>();

    Keeping(
            Project project,
            OptimizeModel.Request request,
            Model parent,
            Optimization done,
            Pictures pictures,
            Steps steps) {
        this.project = project;
        this.request = request;
        this.parent = parent;
        this.done = done;
        this.pictures = pictures;
        this.steps = steps;
        models.put(done.parent(), parent);
    }

    /** All that are worth it, each in a file of its own. */
    List<Written> all(Progress progress) throws AnnotationException, VisionException {
        List<Written> written = new ArrayList<>();
        List<Variant> chosen = done.chosen();
        for (Variant variant : chosen) {
            tell(progress, written.size(), chosen.size());
            written.add(beside(variant));
        }
        tell(progress, 1, 1);
        return written;
    }

    /** The fastest whose certificate holds, as that file; nothing when there is none. */
    List<Written> fastest(Path file, Progress progress) throws AnnotationException, VisionException {
        List<Written> written = new ArrayList<>();
        List<Variant> fastest = done.fastestFirst();
        for (int i = 0; i < fastest.size(); i++) {
            Variant variant = fastest.get(i);
            tell(progress, i, fastest.size());
            Variant base = done.base(variant);
            if (!models.containsKey(base)) written.add(beside(base));
            Model model = named(variant, file);
            Certificate certificate = certificate(variant, model);
            if (!certificate.passes()) continue;
            written.add(
                    add(variant, Certificates.write(model, certificate, file).file()));
            return written;
        }
        return written;
    }

    private static void tell(Progress progress, int done, int of) {
        progress.report((double) done / of, "writing certificates");
    }

    /** In the folder that was asked for, or beside the parent. */
    private Written beside(Variant variant) throws AnnotationException, VisionException {
        Path folder = request.out()
                .filter(out -> !OptimizeModel.isFile(out))
                .orElse(Objects.requireNonNull(parent.file().toAbsolutePath().getParent()));
        String stem = String.valueOf(parent.file().getFileName()).replaceFirst("\\.onnx$", "") + "-" + variant.name();
        Model model = named(variant, folder.resolve(stem + OptimizeModel.ENDING));
        Path file = SafeFiles.writeFree(folder, stem, OptimizeModel.ENDING, (SafeFiles.FileContent<VisionException>)
                aside -> Certificates.write(model, certificate(variant, model), aside));
        return add(variant, file);
    }

    /** As it is to lie there: its card names the file it was made from, and its golden pictures as they are found from there. */
    private Model named(Variant variant, Path file) throws VisionException {
        Path copy = project.modelsFolder().resolve(String.valueOf(file.getFileName()));
        String chain = Nearby.found(parent.card().preprocessing(), parent.file());
        String told = Nearby.told(chain, List.of(file, copy), Nearby.home());
        Model model = variant.model();
        ModelCard card = model.card().withParent(base(variant).hash()).withPreprocessing(told);
        return Models.unwritten(model.graph(), card, file);
    }

    private Model base(Variant variant) {
        return models.getOrDefault(done.base(variant), parent);
    }

    private Certificate certificate(Variant variant, Model model) throws VisionException {
        // One that was trained is like any trained model: compared with itself in the runtime it was trained in.
        boolean trained = variant.rebuilt().isPresent() && variant.precision() == Precision.FP32;
        Optional<Model> reference = trained ? Optional.empty() : Optional.of(base(variant));
        return Parity.measure(model, reference, pictures, Compute.CPU, steps)
                .withLoss(done.loss(variant), request.tolerance());
    }

    private Written add(Variant variant, Path file) throws AnnotationException, VisionException {
        Model model = Models.read(file);
        ModelEntry entry = NewModel.keep(project, model);
        Path there = Files.exists(file) ? file : entry.file();
        models.put(variant, Models.read(there));
        return new Written(variant, there, entry.file(), Certificates.objection(model));
    }
}
