package io.sightglass.vision.compress;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.model.Model;
import io.sightglass.vision.progress.Progress;

/** Trains a model that lost channels, so that those left learn to do the work of all. */
@FunctionalInterface
public interface FineTuning {
    /**
     * The same network with other weights, as a model that need not be in a file; its card names as parent the model that was
     * pruned.
     *
     * @param pruned not in a file
     * @throws java.util.concurrent.CancellationException when the progress asks to stop
     */
    Model tuned(Model pruned, Progress progress) throws VisionException;
}
