package io.sightglass.vision.train;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.onnx.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Where batches come from. They are made on a thread of their own, one ahead of the training. */
public interface Batches {
    /** Batches that {@link #first} makes at most. */
    int LOOKED_AT = 4;

    /** Batches an epoch, at least 1. */
    int count();

    /** The same epoch and index give the same batch. */
    Batch batch(int epoch, int index) throws VisionException;

    /** What an input of the graph gets in the first batches, for a look at what a training begins with. */
    default List<Tensor> first(String input) throws VisionException {
        List<Tensor> first = new ArrayList<>();
        for (int i = 0; i < Math.min(LOOKED_AT, count()); i++) {
            first.add(Objects.requireNonNull(batch(0, i).inputs().get(input), input));
        }
        return first;
    }
}
