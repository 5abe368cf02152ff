package io.sightglass.vision.inference;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.model.Model;
import io.sightglass.vision.model.Models;
import io.sightglass.vision.onnx.OnnxFile;
import io.sightglass.vision.opencv.op.Steps;

/** Opens models for inspection. */
public final class Sessions {
    private Sessions() {}

    /** Loads the model onto the fastest device that works. */
    public static Session open(Model model) throws VisionException {
        return open(model, Compute.AUTO);
    }

    /** Loads a model whose preprocessing has built-in steps only. */
    public static Session open(Model model, Compute compute) throws VisionException {
        return open(model, compute, Steps.builtIn());
    }

    /**
     * Loads the model and runs it once on a black image, so that the first part waits no longer than the next and a model
     * that cannot run is known at once.
     *
     * @param steps the kinds of preprocessing step there are
     * @throws VisionException when the file changed, the device is not there, or the runtime refuses the model
     */
    public static Session open(Model model, Compute compute, Steps steps) throws VisionException {
        return warm(ModelSession.open(model, Models.bytes(model), compute, steps));
    }

    /** The same for a model that is not in its file yet. */
    public static Session openUnwritten(Model model, Compute compute, Steps steps) throws VisionException {
        return warm(ModelSession.open(model, OnnxFile.bytes(model.graph()), compute, steps));
    }

    private static Session warm(ModelSession session) throws VisionException {
        try {
            session.warmUp();
            return session;
        } catch (VisionException | RuntimeException e) {
            session.close();
            throw e;
        }
    }
}
