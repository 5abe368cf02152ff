package io.sightglass.app.workflow;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.inference.Compute;
import io.sightglass.vision.model.Model;
import io.sightglass.vision.model.Models;
import io.sightglass.vision.opencv.ImageFiles;
import io.sightglass.vision.parity.Certificate;
import io.sightglass.vision.parity.Parity;
import io.sightglass.vision.progress.Progress;
import io.sightglass.vision.scene.Conditions;
import io.sightglass.vision.scene.Product;
import io.sightglass.vision.scene.Studio;
import io.sightglass.vision.store.SafeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Checks that the training interpreter and ONNX Runtime give the same answers for a model. */
public final class VerifyModel implements UseCase<VerifyModel.Request, Certificate> {
    private final Supplier<Equipment> equipment;

    public VerifyModel(Supplier<Equipment> equipment) {
        this.equipment = equipment;
    }

    /**
     * @param images a folder of pictures; drawn ones when empty
     * @param count number of pictures
     */
    public record Request(Path model, Optional<Path> images, int count) {}

    @Override
    public Certificate run(Request request, Progress progress) throws VisionException {
        if (request.count() < 1) throw new VisionException("At least one picture is needed to compare the runtimes.");
        Model model = Models.read(request.model());
        progress.report(0.1, "preparing " + request.count() + " pictures");
        List<Frame> frames = request.images().isPresent()
                ? taken(request.images().get(), request.count())
                : drawn(model, request.count());
        progress.check();
        progress.report(0.2, "comparing the runtimes");
        return Parity.measure(model, frames, Compute.CPU, equipment.get().steps());
    }

    private static List<Frame> taken(Path folder, int count) throws VisionException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(f -> ImageFiles.isImageName(f.toString()))
                    .sorted()
                    .limit(count)
                    .toList();
        } catch (IOException e) {
            throw new VisionException(SafeFiles.sentence("read", folder, e), e);
        }
        if (files.isEmpty()) throw new VisionException("There are no pictures in " + folder + ".");
        List<Frame> frames = new ArrayList<>();
        for (Path file : files) frames.add(ImageFiles.read(file));
        return frames;
    }

    /** Parts of the product whose defects the model knows, or else of the first one. */
    private static List<Frame> drawn(Model model, int count) {
        Product product = Product.PLATE;
        for (Product known : Product.values()) {
            if (known.defects().equals(model.card().labels())) product = known;
        }
        Studio studio = new Studio(product, Studio.USUAL);
        List<Frame> frames = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            frames.add(studio.render(1_000_003L * (k + 1), Conditions.USUAL.withDefectRate(0.5))
                    .frame());
        }
        return frames;
    }
}
