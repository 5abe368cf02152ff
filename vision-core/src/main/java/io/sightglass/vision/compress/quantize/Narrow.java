package io.sightglass.vision.compress.quantize;

import io.sightglass.vision.compress.trunk.Constants;
import io.sightglass.vision.compress.trunk.Trunk;
import io.sightglass.vision.compress.trunk.Unit;
import io.sightglass.vision.onnx.Attribute;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.Node;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Convolutions that 8 bits make slower: ONNX Runtime's kernel takes input channels four by four, and what has three, as the
 * first layer of most networks, goes a slow way around it, and so do groups of few channels unless each channel has one filter
 * of its own. In float the first layer is also nearer to the pixels.
 */
final class Narrow {
    private static final int AT_ONCE = 4;

    private Narrow() {}

    /** The names of those in a trunk. */
    static Set<String> layers(Graph graph, Trunk trunk) {
        Constants constants = new Constants(graph);
        return trunk.units().stream()
                .map(Unit::main)
                .filter(node -> node.op().equals("Conv") && isNarrow(node, constants))
                .map(Node::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean isNarrow(Node conv, Constants constants) {
        List<Long> shape = constants.of(conv.inputs().get(1)).orElseThrow().shape();
        long groups = conv.attributes().get("group") instanceof Attribute.Int(long g) ? g : 1;
        boolean depthwise = shape.get(1) == 1 && shape.get(0) == groups;
        return !depthwise && shape.get(1) % AT_ONCE != 0;
    }
}
