package io.sightglass.vision.net.tune;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.inference.Compute;
import io.sightglass.vision.inference.GraphSession;
import io.sightglass.vision.model.Contract;
import io.sightglass.vision.onnx.ChannelMoments;
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
    private Unfolded() {}

    /**
     * Unfolds a network.
     *
     * @param pictures as the network will see them in training, uint8 [N, H, W, 3] each
     * @throws VisionException when the network does not run on them
     */
    public static Graph of(Graph graph, List<Tensor> pictures) throws VisionException {
        List<String> values = Normalized.missing(graph);
        if (values.isEmpty()) return graph;
        Map<String, ChannelMoments> seen = new HashMap<>();
        // One thread, so that a training that goes on in another process begins with the same numbers.
        try (GraphSession session = GraphSession.of(Probe.part(graph, values), Compute.CPU.withThreads(1))) {
            for (Tensor picture : pictures) {
                session.run(Map.of(Contract.IMAGE, picture), values)
                        .forEach((value, answer) -> seen.computeIfAbsent(
                                        value,
                                        none -> new ChannelMoments(
                                                Math.toIntExact(answer.shape().get(1))))
                                .add(answer));
            }
        }
        Map<String, Normalized.Figures> figures = new HashMap<>();
        seen.forEach((value, answers) -> figures.put(value, figures(answers)));
        return Normalized.of(graph, figures);
    }

    private static Normalized.Figures figures(ChannelMoments answers) {
        return new Normalized.Figures(channel(answers.means()), channel(answers.variances()));
    }

    private static Tensor channel(float[] values) {
        return Tensor.floats(List.of((long) values.length), values);
    }
}
