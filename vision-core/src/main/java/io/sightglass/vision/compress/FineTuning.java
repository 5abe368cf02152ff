package io.sightglass.vision.compress;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.model.Model;
import io.sightglass.vision.progress.Progress;

/** Trains a model whose network was changed, so that what is there learns to do the work of what was. */
@FunctionalInterface
public interface FineTuning {
    /**
     * The same network with other weights, as a model that need not be in a file; its card names as parent the model that was
     * changed.
     *
     * @param rebuilt not in a file
     * @throws java.util.concurrent.CancellationException when the progress asks to stop
     */
    Model tuned(Model rebuilt, Progress progress) throws VisionException;
}
