package io.sightglass.vision.compress.trunk;

import io.sightglass.vision.onnx.Node;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A node of the trunk that is computed in 8 bits or not, together with the rectifier behind it that costs nothing then.
 *
 * @param main a layer, a sum, a pooling …
 * @param activation the Relu or Clip that alone takes its value
 */
public record Unit(Node main, Optional<Node> activation) {

    /** How a node is computed in 8 bits. */
    public enum Kind {
        /** With weights of its own. */
        LAYER,
        /** From codes to other codes. */
        COMPUTING,
        /** Its outputs are some of its inputs, or lie between them: the codes stay what they stand for. */
        MOVING,
        /** Not at all. */
        NONE
    }

    private static final Set<String> LAYERS = Set.of("Conv", "MatMul", "Gemm");
    private static final Set<String> COMPUTING =
            Set.of("Add", "Mul", "Concat", "Sigmoid", "LeakyRelu", "Relu", "Clip", "AveragePool", "GlobalAveragePool");
    private static final Set<String> MOVING =
            Set.of("MaxPool", "Resize", "Reshape", "Transpose", "Squeeze", "Unsqueeze", "Flatten", "Slice");
    private static final Set<String> SEVERAL = Set.of("Add", "Mul", "Concat");

    static Unit of(Node main) {
        return new Unit(main, Optional.empty());
    }

    static Unit of(Node main, Node activation) {
        return new Unit(main, Optional.of(activation));
    }

    public static Kind kind(Node node) {
        if (LAYERS.contains(node.op())) return Kind.LAYER;
        if (COMPUTING.contains(node.op())) return Kind.COMPUTING;
        return MOVING.contains(node.op()) ? Kind.MOVING : Kind.NONE;
    }

    /** The inputs that are numbers to compute on, neither weights nor sizes, axes and limits. */
    public static List<String> operands(Node node) {
        return SEVERAL.contains(node.op()) ? node.inputs() : node.inputs().subList(0, 1);
    }

    public Kind kind() {
        return kind(main);
    }

    public String name() {
        return main.name();
    }

    public List<String> operands() {
        return operands(main);
    }

    /** The value that it gives to others. */
    public String output() {
        return activation.orElse(main).outputs().getFirst();
    }
}
