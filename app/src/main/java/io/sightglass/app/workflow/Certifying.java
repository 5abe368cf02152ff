package io.sightglass.app.workflow;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.anomaly.pretext.Spoilt;
import io.sightglass.vision.dataset.Revision;
import io.sightglass.vision.dataset.Sample;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.inference.Compute;
import io.sightglass.vision.inference.Preparation;
import io.sightglass.vision.model.Model;
import io.sightglass.vision.model.Models;
import io.sightglass.vision.opencv.ImageFiles;
import io.sightglass.vision.opencv.op.Golden;
import io.sightglass.vision.opencv.op.Steps;
import io.sightglass.vision.parity.Certificate;
import io.sightglass.vision.parity.Certificates;
import io.sightglass.vision.parity.Parity;
import io.sightglass.vision.parity.Parity.Pictures;
import io.sightglass.vision.scene.Conditions;
import io.sightglass.vision.scene.Product;
import io.sightglass.vision.scene.Studio;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Certificates for models that were just made, and the pictures they are measured on. */
final class Certifying {
    private static final Logger LOG = LoggerFactory.getLogger(Certifying.class);

    private Certifying() {}

    /**
     * Writes a certificate into a file that nobody has seen yet. What was made is kept also when it cannot be measured; it has
     * no certificate then.
     */
    static void seal(Path file, Pictures pictures) throws VisionException {
        Model model = Models.read(file);
        try {
            Certificates.write(model, Parity.measure(model, pictures), file);
        } catch (VisionException | RuntimeException e) {
            LOG.warn("{} gets no certificate", file, e);
        }
    }

    /**
     * Fails unless a model may be a reference for others: one without certificate is measured now.
     *
     * @throws VisionException when it was changed after it was certified, or is out of tolerance
     */
    static void requireSound(Model parent, Pictures pictures, Steps steps) throws VisionException {
        if (Certificates.of(parent).isPresent()) {
            Optional<String> objection = Certificates.objection(parent);
            if (objection.isPresent()) throw new VisionException(objection.get());
            return;
        }
        Certificate now = Parity.measure(parent, Optional.empty(), pictures, Compute.CPU, steps);
        if (!now.passes()) {
            throw new VisionException("The model " + parent.file() + " is out of tolerance against " + now.reference()
                    + ": " + now.failure().orElseThrow()
                    + ". What is made from it would be no better: train it again.");
        }
    }

    /** Validation images, evenly from all of them; those that need no folder where there are none. */
    static Pictures validation(Model model, Revision revision, Steps steps) throws VisionException {
        List<Sample> all = revision.of(Split.VALIDATION);
        if (all.isEmpty()) return made(model, Parity.IMAGES, steps);
        int count = Math.min(Parity.IMAGES, all.size());
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            frames.add(ImageFiles.read(
                    all.get((int) ((long) i * all.size() / count)).file()));
        }
        return new Pictures("validation images", frames);
    }

    /** The first pictures of a folder, by name. */
    static Pictures of(Path folder, int count) throws VisionException {
        List<Path> files = ImageFiles.under(folder);
        List<Frame> frames = new ArrayList<>();
        for (Path file : files.subList(0, Math.min(count, files.size()))) frames.add(ImageFiles.read(file));
        return new Pictures("images of " + folder.getFileName(), frames);
    }

    /** Drawn parts; for a model that compares with golden pictures some of those, with flaws drawn on them. Always the same. */
    static Pictures made(Model model, int count, Steps steps) throws VisionException {
        List<Path> golden = Golden.files(Preparation.chain(model, steps));
        if (golden.isEmpty()) return drawn(model, count);
        List<Frame> frames = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            Path file = golden.get((int) ((long) k * golden.size() / count));
            frames.add(Spoilt.on(ImageFiles.read(file), new SplittableRandom(k)));
        }
        return new Pictures("golden pictures with drawn flaws", frames);
    }

    /** Parts of the product whose defects the model knows, or else of the first one; always the same. */
    static Pictures drawn(Model model, int count) {
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
        return new Pictures("drawn parts", frames);
    }
}
