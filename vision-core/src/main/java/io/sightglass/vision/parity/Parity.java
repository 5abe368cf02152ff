package io.sightglass.vision.parity;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.inference.Compute;
import io.sightglass.vision.inference.Devices;
import io.sightglass.vision.inference.Preparation;
import io.sightglass.vision.model.Model;
import io.sightglass.vision.model.Models;
import io.sightglass.vision.onnx.Tensor;
import io.sightglass.vision.opencv.op.Steps;
import io.sightglass.vision.store.Sha256;
import io.sightglass.vision.train.Interpreter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares a model as it is deployed with its reference: the same uint8 inputs, the same values. */
public final class Parity {
    /** On how many images a certificate stands: enough to show a mistake, few enough to wait for. */
    public static final int IMAGES = 20;

    private Parity() {}

    /**
     * What the runtimes are compared on.
     *
     * @param what they are, in words that go on "on 20 …", such as "validation images"
     */
    public record Pictures(String what, List<Frame> frames) {
        public Pictures {
            frames = List.copyOf(frames);
        }
    }

    /**
     * Measures one image after the other.
     *
     * @param parent the reference; the training interpreter with the model itself when empty
     * @param compute where the model is deployed; the reference is on the CPU
     * @throws VisionException when an image cannot be prepared, or one of the two cannot compute the model
     */
    public static Certificate measure(
            Model model, Optional<Model> parent, Pictures pictures, Compute compute, Steps steps)
            throws VisionException {
        List<String> inner = parent.isPresent() ? List.of() : model.card().parityOutputs();
        Tolerance tolerance = Tolerance.of(model.card());
        Differences differences = new Differences(model.card(), tolerance);
        List<String> notes = new ArrayList<>();
        StringBuilder seen = new StringBuilder();
        String device;
        try (Answers reference = reference(model, parent, inner, notes);
                Deployed deployed = new Deployed(model, inner, compute)) {
            device = deployed.device();
            Preparation preparation = Preparation.of(model, steps);
            for (Frame frame : pictures.frames()) {
                Tensor image = preparation.tensor(frame);
                seen.append(hash(image)).append('\n');
                differences.add(reference.of(image), deployed.of(image), inner);
            }
        }
        differences.gap().ifPresent(notes::add);
        String runtime = "ONNX Runtime " + Devices.version();
        return new Certificate(
                Models.content(model),
                Fingerprint.of(model),
                parent.isPresent()
                        ? "its parent (in " + runtime + ")"
                        : "the training interpreter (" + Interpreter.version() + ")",
                parent.map(Model::hash).orElse(""),
                runtime,
                device,
                pictures.frames().size(),
                pictures.what(),
                Sha256.of(seen.toString()),
                differences.values(),
                differences.flips(),
                differences.doubtful(),
                Optional.empty(),
                tolerance,
                notes);
    }

    /** Measures on the CPU, against the training interpreter, a model whose preprocessing has built-in steps only. */
    public static Certificate measure(Model model, Pictures pictures) throws VisionException {
        return measure(model, Optional.empty(), pictures, Compute.CPU, Steps.builtIn());
    }

    private static Answers reference(Model model, Optional<Model> parent, List<String> inner, List<String> notes)
            throws VisionException {
        if (parent.isPresent()) return new Deployed(parent.get(), List.of(), Compute.CPU);
        Interpreted interpreted = new Interpreted(model, inner);
        if (!interpreted.foreign().isEmpty()) {
            notes.add("the interpreter has no " + String.join(", ", interpreted.foreign())
                    + "; ONNX Runtime computed what comes from them");
        }
        return interpreted;
    }

    private static String hash(Tensor image) {
        ByteBuffer data = image.data();
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        return Sha256.of(bytes);
    }
}
