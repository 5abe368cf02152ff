package io.sightglass.vision.anomaly;

import io.sightglass.vision.onnx.GraphBuilder;
import io.sightglass.vision.onnx.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The shipped backbone's architecture: dense 3×3 convolutions that stride early, which CPUs run fastest, with a residual
 * block (He et al., CVPR 2016) at each of three levels.
 */
final class BackboneNetwork {
    private static final float EPSILON = 1e-5f;
    private static final int STEM = 32;
    private static final int[] CHANNELS = {48, 96, 128};

    private BackboneNetwork() {}

    /** Channels of the level, from 1. */
    static int channels(int level) {
        return CHANNELS[level - 1];
    }

    /**
     * Adds the network.
     *
     * @param x float [N, 3, H, W]
     * @return the levels from fine to coarse, at strides 4, 8 and 16
     */
    static List<String> add(GraphBuilder graph, String x, RandomGenerator random) {
        List<String> levels = new ArrayList<>();
        String at = layer(graph, random, "stem", x, 3, STEM, 2, true);
        int in = STEM;
        for (int level = 1; level <= CHANNELS.length; level++) {
            int out = CHANNELS[level - 1];
            at = layer(graph, random, "down" + level, at, in, out, 2, true);
            String inner = layer(graph, random, "block" + level + "a", at, out, out, 1, true);
            inner = layer(graph, random, "block" + level + "b", inner, out, out, 1, false);
            at = graph.relu(graph.add(at, inner));
            levels.add(at);
            in = out;
        }
        return List.copyOf(levels);
    }

    private static String layer(
            GraphBuilder graph,
            RandomGenerator random,
            String name,
            String x,
            int in,
            int out,
            int stride,
            boolean active) {
        String y = graph.conv(name, x, weight(out, in, 3, random), stride, 1, 1);
        y = graph.batchNorm(name + ".norm", y, out, EPSILON);
        return active ? graph.relu(y) : y;
    }

    /** He's normal initialization. */
    static Tensor weight(int out, int in, int kernel, RandomGenerator random) {
        float[] values = new float[out * in * kernel * kernel];
        double deviation = Math.sqrt(2.0 / (in * kernel * kernel));
        for (int i = 0; i < values.length; i++) values[i] = (float) (random.nextGaussian() * deviation);
        return Tensor.floats(List.of((long) out, (long) in, (long) kernel, (long) kernel), values);
    }
}
