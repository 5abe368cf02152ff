package io.sightglass.vision.inference;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.model.Model;

/**
 * Owns a loaded model and its buffers. One thread at a time. Preprocessing and fitting
 * of the frame happen inside, as the model's card says.
 */
public interface Session extends AutoCloseable {
    Model model();

    Device device();

    /**
     * The model's answer for one image of any size.
     *
     * @throws VisionException when the runtime fails; the session stays usable
     */
    Prediction predict(Frame image) throws VisionException;

    @Override
    void close();
}
