package io.sightglass.vision.net.tune;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.inference.Compute;
import io.sightglass.vision.inference.GraphSession;
import io.sightglass.vision.model.Contract;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The same network with the normalizations that its exporter folded into convolutions, as well as they can be known: what
 * they were is lost, but what the convolutions answer to the pictures at hand says what they would be now. The network
 * computes what it did, and learns as fast as one that was never folded.
 */
public final class Unfolded {
    private final long[] counts;
    private final double[] sums;
    private final double[] squares;

    private Unfolded(int channels) {
        counts = new long[channels];
        sums = new double[channels];
        squares = new double[channels];
    }

    /**
     * Unfolds a network.
     *
     * @param pictures as the network will see them in training, uint8 [N, H, W, 3] each
     * @throws VisionException when the network does not run on them
     */
    public static Graph of(Graph graph, List<Tensor> pictures) throws VisionException {
        List<String> values = Normalized.missing(graph);
        if (values.isEmpty()) return graph;
        Map<String, Unfolded> seen = new HashMap<>();
        // One thread, so that a training that goes on in another process begins with the same numbers.
        try (GraphSession session = GraphSession.of(Probe.part(graph, values), Compute.CPU.withThreads(1))) {
            for (Tensor picture : pictures) {
                session.run(Map.of(Contract.IMAGE, picture), values)
                        .forEach((value, answer) -> seen.computeIfAbsent(
                                        value,
                                        none -> new Unfolded(
                                                Math.toIntExact(answer.shape().get(1))))
                                .add(answer));
            }
        }
        Map<String, Normalized.Figures> figures = new HashMap<>();
        seen.forEach((value, answers) -> figures.put(value, answers.figures()));
        return Normalized.of(graph, figures);
    }

    /** @param answers [N, channels, h, w] */
    private void add(Tensor answers) {
        float[] numbers = answers.toFloats();
        int plane = Math.toIntExact(answers.shape().get(2) * answers.shape().get(3));
        for (int start = 0; start < numbers.length; start += plane) {
            int channel = start / plane % counts.length;
            for (int i = start; i < start + plane; i++) {
                sums[channel] += numbers[i];
                squares[channel] += (double) numbers[i] * numbers[i];
            }
            counts[channel] += plane;
        }
    }

    private Normalized.Figures figures() {
        float[] mean = new float[counts.length];
        float[] variance = new float[counts.length];
        for (int c = 0; c < counts.length; c++) {
            double middle = sums[c] / counts[c];
            mean[c] = (float) middle;
            variance[c] = (float) Math.max(0, squares[c] / counts[c] - middle * middle);
        }
        List<Long> shape = List.of((long) counts.length);
        return new Normalized.Figures(Tensor.floats(shape, mean), Tensor.floats(shape, variance));
    }
}
