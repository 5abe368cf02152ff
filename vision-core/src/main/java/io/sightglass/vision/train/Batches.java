package io.sightglass.vision.train;

import io.sightglass.vision.VisionException;

/** Where batches come from. They are made on a thread of their own, one ahead of the training. */
public interface Batches {
    /** Batches an epoch, at least 1. */
    int count();

    /** The same epoch and index give the same batch. */
    Batch batch(int epoch, int index) throws VisionException;
}
