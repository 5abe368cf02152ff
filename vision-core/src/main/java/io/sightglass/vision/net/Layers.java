package io.sightglass.vision.net;

import io.sightglass.vision.onnx.GraphBuilder;
import io.sightglass.vision.onnx.Operators.Interpolation;
import java.util.random.RandomGenerator;

/** Blocks of nodes that the networks share. Values are NCHW. */
final class Layers {
    private static final float EPSILON = 1e-5f;

    private final RandomGenerator random;

    Layers(RandomGenerator random) {
        this.random = random;
    }

    /** Convolution and normalization; the border is filled so that only the stride changes the size. */
    String conv(GraphBuilder g, String name, String x, int in, int out, int size, int stride) {
        String y = g.conv(name, x, Weights.kernel(random, out, in, size), stride, size / 2, 1);
        return norm(g, name + ".norm", y, out);
    }

    /** Batch normalization that starts as the identity. */
    String norm(GraphBuilder g, String name, String x, int width) {
        return g.batchNorm(name, x, width, EPSILON);
    }

    /** The same with a rectifier behind. */
    String block(GraphBuilder g, String name, String x, int in, int out, int size, int stride) {
        return g.relu(conv(g, name, x, in, out, size, stride));
    }

    /** Two convolutions beside a short cut. Source: He et al., Deep Residual Learning, CVPR 2016. */
    String residual(GraphBuilder g, String name, String x, int width) {
        String y = block(g, name + ".first", x, width, width, 3, 1);
        return g.relu(g.add(x, conv(g, name + ".second", y, width, width, 3, 1)));
    }

    /** A finer map with a coarser one laid over it, both brought to one width. */
    String merge(GraphBuilder g, String name, String fine, int fineWidth, String coarse, int coarseWidth, int width) {
        String lateral = conv(g, name + ".lateral", fine, fineWidth, width, 1, 1);
        String top = coarseWidth == width ? coarse : conv(g, name + ".top", coarse, coarseWidth, width, 1, 1);
        String sum = g.relu(g.add(lateral, g.resize(top, 2, Interpolation.NEAREST)));
        return block(g, name + ".smooth", sum, width, width, 3, 1);
    }

    /** A last convolution of one pixel, with bias and without normalization. */
    String last(GraphBuilder g, String name, String x, int in, int out, float bias) {
        return g.conv(name, x, Weights.last(random, out, in), Weights.bias(out, bias), 1, 0, 1);
    }
}
