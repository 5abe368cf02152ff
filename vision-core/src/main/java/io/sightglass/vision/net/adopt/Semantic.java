package io.sightglass.vision.net.adopt;

import io.sightglass.vision.geometry.Fit;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.model.Contract;
import io.sightglass.vision.model.Task;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.GraphBuilder;
import io.sightglass.vision.onnx.Operators.Interpolation;
import java.util.List;
import java.util.Optional;

/**
 * A class for every pixel: [1, classes + 1, h, w], background first, at the picture's size or a fraction of it, as
 * probabilities or as logits; which it is shows in the run on noise. One channel alone says how much a pixel is not
 * background. Of several outputs the first counts: the others are aids of the training.
 */
final class Semantic implements Adopter {
    /** The mask has eight bits. */
    private static final int MOST_CHANNELS = 256;
    /** Coarser maps are features rather than classes. */
    private static final int COARSEST = 8;

    @Override
    public String family() {
        return "semantic";
    }

    @Override
    public String outputs() {
        return "an output [1, classes + 1, height, width] with at most " + MOST_CHANNELS + " channels";
    }

    @Override
    public Habits habits() {
        return new Habits(Task.SEGMENTATION, PixelForm.IMAGENET, Fit.Mode.STRETCH, 0.5);
    }

    @Override
    public boolean recognizes(Foreign model) {
        return output(model)
                .filter(o -> o.dimension(1) > 1)
                .filter(o -> o.dimension(2) * COARSEST >= model.size().height())
                .filter(o -> model.outputs().stream()
                        .allMatch(other -> other.rank() == 4 && other.dimension(1) == o.dimension(1)))
                .isPresent();
    }

    @Override
    public Optional<Reading> read(Foreign model) {
        return output(model).map(output -> {
            int channels = output.dimension(1);
            boolean ready = Probabilities.areShares(
                    output.value().toFloats(), channels, output.dimension(2) * output.dimension(3));
            return new Reading(Math.max(1, channels - 1), (graph, values, none) -> {
                GraphBuilder g = graph.scope("semantic");
                String given = Adopter.value(values, output);
                add(
                        graph,
                        channels == 1 ? twofold(g, given, ready) : given,
                        Math.max(2, channels),
                        ready,
                        model.size());
            });
        });
    }

    private static Optional<Foreign.Output> output(Foreign model) {
        List<Foreign.Output> maps =
                model.outputs().stream().filter(o -> o.rank() == 4).toList();
        return maps.stream()
                .findFirst()
                .filter(o -> o.dimension(1) >= 1 && o.dimension(1) <= MOST_CHANNELS)
                .filter(o -> o.dimension(2) >= 1 && o.dimension(3) >= 1);
    }

    /** [N, 1, h, w] → [N, 2, h, w] with background first: softmax over 0 and x is the sigmoid of x. */
    private static String twofold(GraphBuilder g, String x, boolean probability) {
        String other = probability ? g.sub(g.constant(1f), x) : g.mul(x, g.constant(0f));
        return g.concat(1, other, x);
    }

    private static void add(GraphBuilder graph, String given, int channels, boolean ready, Size size) {
        GraphBuilder g = graph.scope("semantic");
        String fine = g.resizeTo(given, size.height(), size.width(), Interpolation.LINEAR);
        String mask = g.cast(g.argMax(fine, 1, false), ElementType.UINT8);
        String probability = ready ? fine : g.pixelSoftmax(fine);
        graph.output(Contract.MASK, mask, ElementType.UINT8, -1, size.height(), size.width());
        graph.output(Contract.PROBABILITY, probability, ElementType.FLOAT, -1, channels, size.height(), size.width());
    }
}
