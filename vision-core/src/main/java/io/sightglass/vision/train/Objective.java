package io.sightglass.vision.train;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Map;

/** What a training makes small. */
public abstract sealed class Objective permits AlignedObjective, LikelihoodObjective, PixelObjective, SumObjective {
    Objective() {}

    /** The values of the graph that the loss looks at. */
    abstract List<String> values();

    /** One number, for a batch. */
    abstract NDArray loss(Map<String, NDArray> values, Map<String, NDArray> targets);

    /** What a sum is divided by, also where nothing counted. */
    static NDArray atLeastOne(NDArray sum) {
        return sum.maximum(Torch.number(sum, 1));
    }

    static NDArray get(Map<String, NDArray> arrays, String name) {
        NDArray array = arrays.get(name);
        if (array == null) throw new IllegalArgumentException("no value " + name);
        return array;
    }
}
