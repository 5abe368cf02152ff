package io.sightglass.vision.inference;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.dataset.Scope;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.model.Model;
import java.util.List;

/**
 * Owns a loaded model and its buffers. One thread at a time. Preprocessing and fitting
 * of the frame happen inside, as the model's card says.
 */
public interface Session extends AutoCloseable {
    Model model();

    Device device();

    /**
     * The model's answer for one image of any size. What its card's scope leaves out is not in it; a classifier, which sees
     * a part as a whole, leaves out nothing.
     *
     * @throws VisionException when the runtime fails; the session stays usable
     */
    default Prediction predict(Frame image) throws VisionException {
        return predict(image, List.of());
    }

    /**
     * The same, without what these scopes leave out in addition.
     *
     * @throws VisionException when the runtime fails; the session stays usable
     */
    Prediction predict(Frame image, List<Scope> more) throws VisionException;

    @Override
    void close();
}
