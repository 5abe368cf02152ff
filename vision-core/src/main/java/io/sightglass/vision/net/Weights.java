package io.sightglass.vision.net;

import io.sightglass.vision.onnx.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** First values of parameters. The same generator gives the same values. */
final class Weights {
    private Weights() {}

    /**
     * Kernel [out, in, size, size] from a normal distribution that keeps the variance of what a rectifier lets through.
     * Source: He et al., Delving Deep into Rectifiers, ICCV 2015.
     */
    static Tensor kernel(RandomGenerator random, int out, int in, int size) {
        float[] values = new float[out * in * size * size];
        double deviation = Math.sqrt(2.0 / (in * size * size));
        for (int i = 0; i < values.length; i++) values[i] = (float) (deviation * random.nextGaussian());
        return Tensor.floats(List.of((long) out, (long) in, (long) size, (long) size), values);
    }

    /** Kernel [out, in, 1, 1] of small values, for the last layer. */
    static Tensor last(RandomGenerator random, int out, int in) {
        float[] values = new float[out * in];
        for (int i = 0; i < values.length; i++) values[i] = (float) (0.01 * random.nextGaussian());
        return Tensor.floats(List.of((long) out, (long) in, 1L, 1L), values);
    }

    static Tensor bias(int out, float value) {
        float[] values = new float[out];
        Arrays.fill(values, value);
        return Tensor.floats(List.of((long) out), values);
    }
}
