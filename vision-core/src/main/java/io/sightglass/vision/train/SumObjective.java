package io.sightglass.vision.train;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Two objectives at once; their targets have different names. */
public final class SumObjective extends Objective {
    private final Objective first;
    private final Objective second;

    public SumObjective(Objective first, Objective second) {
        this.first = first;
        this.second = second;
    }

    @Override
    List<String> values() {
        return Stream.concat(first.values().stream(), second.values().stream())
                .distinct()
                .toList();
    }

    @Override
    NDArray loss(Map<String, NDArray> values, Map<String, NDArray> targets) {
        return first.loss(values, targets).add(second.loss(values, targets));
    }
}
