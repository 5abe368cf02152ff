package io.sightglass.vision.compress.quantize;

import io.sightglass.vision.onnx.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** How far approximate values lie from the exact ones. */
final class Noise {
    private Noise() {}

    /**
     * Signal-to-noise ratio in decibels over all images, see {@link Sensitivity}.
     *
     * @param exact a map an image, from names to values
     * @param approximate the same images, names and shapes
     */
    static double decibels(List<Map<String, Tensor>> exact, List<Map<String, Tensor>> approximate) {
        double sum = 0;
        int values = 0;
        for (String name : exact.getFirst().keySet()) {
            double signal = 0;
            double noise = 0;
            for (int image = 0; image < exact.size(); image++) {
                float[] x = value(exact.get(image), name);
                float[] y = value(approximate.get(image), name);
                for (int i = 0; i < x.length; i++) {
                    signal += (double) x[i] * x[i];
                    noise += ((double) x[i] - y[i]) * ((double) x[i] - y[i]);
                }
            }
            if (noise > 0) sum += noise / Math.max(signal, Double.MIN_NORMAL);
            values++;
        }
        return sum == 0 ? Double.POSITIVE_INFINITY : -10 * Math.log10(sum / values);
    }

    private static float[] value(Map<String, Tensor> values, String name) {
        return Objects.requireNonNull(values.get(name)).toFloats();
    }
}
