package io.sightglass.vision.net.tune;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.model.Model;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.Node;
import io.sightglass.vision.onnx.Tensor;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tells the variants of a model whose weights were narrowed: only floats can learn. */
final class FloatWeights {
    private static final Set<String> CONVOLUTIONS = Set.of("Conv", "ConvTranspose");
    private static final Set<String> WIDENING = Set.of("Cast", "DequantizeLinear");

    private FloatWeights() {}

    /** @throws VisionException when a convolution has a kernel in another type */
    static void check(Model model) throws VisionException {
        Graph graph = model.graph();
        Map<String, String> widened = new HashMap<>();
        for (Node node : graph.nodes()) {
            if (WIDENING.contains(node.op()))
                widened.put(node.outputs().getFirst(), node.inputs().getFirst());
        }
        for (Node node : graph.nodes()) {
            if (!CONVOLUTIONS.contains(node.op())) continue;
            String kernel = node.inputs().get(1);
            Optional<ElementType> type = Optional.ofNullable(
                            graph.initializers().get(widened.getOrDefault(kernel, kernel)))
                    .map(Tensor::type)
                    .filter(t -> t != ElementType.FLOAT);
            if (type.isEmpty()) continue;
            throw new VisionException(
                    "The model " + model.file() + " cannot be fine-tuned: its weights are of the type " + type.get()
                            + "; fine-tune the model it was made from.");
        }
    }
}
