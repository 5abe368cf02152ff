package io.sightglass.vision.anomaly;

import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.model.Contract;
import io.sightglass.vision.net.tune.FeatureNetwork;
import io.sightglass.vision.onnx.Attribute.Ints;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.GraphBuilder;
import io.sightglass.vision.onnx.Operators.Interpolation;
import io.sightglass.vision.onnx.Tensor;
import java.util.List;
import java.util.Map;

/**
 * The second half of an anomaly model: the distance of each patch to the nearest remembered one, the map of distances at
 * the image's size, and both calibrated so that the threshold is at 0.5.
 *
 * @param memory what good patches look like
 * @param grid height and width of the grid of patches
 * @param input height and width of the model's input
 */
record MemoryGraph(Memory memory, Size grid, Size input) {
    /** float [N, patches, C]. */
    static final String ROWS = "rows";
    /** float [K]: half the squared length of each remembered patch; a huge number puts one out of reach. */
    static final String HALVES = "halves";
    /** float [N]: distance of the worst place. */
    static final String DISTANCE = "distance";
    /** float [N, H, W]: distance of each pixel. */
    static final String DISTANCES = "distances";
    /** Sharpness of the calibration: at twice the threshold the score is 2³ / (2³ + 1) = 0.89. It never saturates. */
    private static final float EXPONENT = 3;

    /** The whole model: image in, score and heat map out; a part is defective from the distance {@code threshold} on. */
    Graph model(FeatureNetwork backbone, List<String> layers, double threshold) {
        GraphBuilder g = new GraphBuilder("anomaly");
        String patches = PatchGraph.add(g, backbone, layers, input);
        GraphBuilder m = g.scope("memory");
        String rows = m.transpose(m.reshape(patches, 0, memory.channels(), -1), 0, 2, 1);
        String halves = m.initializer(HALVES, Tensor.floats(List.of((long) memory.size()), memory.halfNorms()));
        String map = map(m, rows, halves);
        String worst = m.reduceMax(map, false, 1, 2);
        return g.output(Contract.SCORE, calibrated(m, worst, threshold), ElementType.FLOAT, -1)
                .output(
                        Contract.HEATMAP,
                        calibrated(m, map, threshold),
                        ElementType.FLOAT,
                        -1,
                        input.height(),
                        input.width())
                .build();
    }

    /** Patches that are there already, and who counts among the remembered, in; uncalibrated distances out. */
    Graph measure() {
        GraphBuilder g = new GraphBuilder("anomaly-distance");
        String rows = g.input(ROWS, ElementType.FLOAT, -1, grid.area(), memory.channels());
        String halves = g.input(HALVES, ElementType.FLOAT, memory.size());
        String map = map(g.scope("memory"), rows, halves);
        return g.output(DISTANCE, g.reduceMax(map, false, 1, 2), ElementType.FLOAT, -1)
                .output(DISTANCES, map, ElementType.FLOAT, -1, input.height(), input.width())
                .build();
    }

    /** [N, H, W]. The distance is |x − b|² = |x|² + 2 (|b|²/2 − x·b), least over b. */
    private String map(GraphBuilder g, String rows, String halves) {
        List<Long> shape = List.of((long) memory.channels(), (long) memory.size());
        String bank = g.initializer("bank", Tensor.floats(shape, memory.columns()));
        String least = g.reduceMin(g.sub(halves, g.matMul(rows, bank)), false, 2);
        String square = g.add(g.reduceSum(g.mul(rows, rows), false, 2), g.mul(least, g.constant(2f)));
        String coarse = g.reshape(g.sqrt(g.relu(square)), -1, 1, grid.height(), grid.width());
        String fine = g.resizeTo(coarse, input.height(), input.width(), Interpolation.LINEAR);
        String down = blurred(g, fine, input.height(), true);
        String smooth = blurred(g, down, input.width(), false);
        return g.reshape(smooth, -1, input.height(), input.width());
    }

    /** Gaussian of 1/64 of the height along one direction; weights beyond the border are shared among those within. */
    private String blurred(GraphBuilder g, String map, int length, boolean vertical) {
        double sigma = input.height() / 64.0;
        int radius = (int) Math.ceil(2.5 * sigma);
        float[] kernel = new float[2 * radius + 1];
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] = (float) Math.exp(-(i - radius) * (i - radius) / (2 * sigma * sigma));
        }
        float[] share = new float[length];
        for (int i = 0; i < length; i++) {
            float sum = 0;
            for (int k = Math.max(-radius, -i); k <= Math.min(radius, length - 1 - i); k++) sum += kernel[k + radius];
            share[i] = 1 / sum;
        }
        long across = vertical ? 0 : radius;
        long along = vertical ? radius : 0;
        String weight = g.constant(Tensor.floats(line(kernel.length, vertical), kernel));
        Map<String, io.sightglass.vision.onnx.Attribute> window = Map.of(
                "kernel_shape",
                new Ints(line(kernel.length, vertical).subList(2, 4)),
                "pads",
                new Ints(List.of(along, across, along, across)));
        return g.mul(
                g.op("Conv", List.of(map, weight), window), g.constant(Tensor.floats(line(length, vertical), share)));
    }

    private static List<Long> line(long length, boolean vertical) {
        return vertical ? List.of(1L, 1L, length, 1L) : List.of(1L, 1L, 1L, length);
    }

    /** d³ / (d³ + t³). */
    private static String calibrated(GraphBuilder g, String distance, double threshold) {
        String ratio = g.pow(g.mul(distance, g.constant((float) (1 / threshold))), EXPONENT);
        return g.div(ratio, g.add(ratio, g.constant(1f)));
    }
}
