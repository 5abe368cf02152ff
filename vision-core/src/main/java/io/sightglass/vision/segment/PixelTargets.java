package io.sightglass.vision.segment;

import io.sightglass.vision.augment.Example;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.onnx.Tensor;
import io.sightglass.vision.train.PixelObjective;
import java.util.List;
import java.util.Map;

/** The class of every pixel, and how much a pixel of each class counts. */
final class PixelTargets {
    private static final double LARGEST_WEIGHT = 12;

    private final Size input;
    private final int classes;
    private final Tensor weights;

    /**
     * Rare classes count more: by the square root of how much rarer than background they are.
     *
     * @param classes with background
     */
    PixelTargets(Size input, int classes, List<Example> learnt) {
        this.input = input;
        this.classes = classes;
        long[] counts = new long[classes];
        for (Example example : learnt) for (byte c : example.classes()) counts[c & 0xff]++;
        float[] values = new float[classes];
        for (int c = 0; c < classes; c++) {
            double rarity = counts[c] == 0 ? 1 : Math.sqrt((double) counts[0] / counts[c]);
            values[c] = (float) Math.clamp(rarity, 1, LARGEST_WEIGHT);
        }
        weights = Tensor.floats(List.of(1L, (long) classes, 1L, 1L), values);
    }

    /** Targets of a batch, by the names of {@link PixelObjective}. */
    Map<String, Tensor> of(List<Example> examples) {
        int places = Math.toIntExact(input.area());
        float[] truth = new float[examples.size() * classes * places];
        for (int i = 0; i < examples.size(); i++) {
            byte[] at = examples.get(i).classes();
            for (int p = 0; p < places; p++) truth[(i * classes + (at[p] & 0xff)) * places + p] = 1;
        }
        List<Long> shape = List.of((long) examples.size(), (long) classes, (long) input.height(), (long) input.width());
        return Map.of(PixelObjective.CLASSES, Tensor.floats(shape, truth), PixelObjective.WEIGHTS, weights);
    }
}
