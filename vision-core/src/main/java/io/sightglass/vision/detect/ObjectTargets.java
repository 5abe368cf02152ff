package io.sightglass.vision.detect;

import io.sightglass.vision.augment.Example;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.onnx.Tensor;
import java.util.List;

/** The objects of a batch, as {@link io.sightglass.vision.train.AlignedObjective} wants them. */
final class ObjectTargets {
    private static final int COLUMNS = 6;

    private ObjectTargets() {}

    /** [M, 6]: image, class, x1, y1, x2, y2; one row with image -1 when there are none. */
    static Tensor of(List<Example> examples) {
        int count = examples.stream().mapToInt(e -> e.things().size()).sum();
        float[] rows = new float[COLUMNS * Math.max(1, count)];
        if (count == 0) rows[0] = -1;
        int at = 0;
        for (int i = 0; i < examples.size(); i++) {
            for (Example.Thing thing : examples.get(i).things()) {
                Box box = thing.box();
                double[] row = {i, thing.label(), box.x1(), box.y1(), box.x2(), box.y2()};
                for (double value : row) rows[at++] = (float) value;
            }
        }
        return Tensor.floats(List.of((long) Math.max(1, count), (long) COLUMNS), rows);
    }
}
