package io.sightglass.vision.onnx;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * A whole ONNX model: inputs, nodes in an order in which they can run, constants, outputs, and what the file says about
 * itself.
 *
 * @param initializers constants by name; the trainable parameters are among them
 * @param metadata the file's metadata_props
 * @param opset version of the default operator set that the nodes are written in
 */
public record Graph(
        String name,
        List<ValueInfo> inputs,
        List<ValueInfo> outputs,
        List<Node> nodes,
        SequencedMap<String, Tensor> initializers,
        SequencedMap<String, String> metadata,
        int opset) {

    /** The operator set this project writes. */
    public static final int OPSET = 17;

    public Graph {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        nodes = List.copyOf(nodes);
        initializers = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(initializers));
        metadata = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(metadata));
    }

    /** A graph in the operator set this project writes. */
    public Graph(
            String name,
            List<ValueInfo> inputs,
            List<ValueInfo> outputs,
            List<Node> nodes,
            SequencedMap<String, Tensor> initializers,
            SequencedMap<String, String> metadata) {
        this(name, inputs, outputs, nodes, initializers, metadata, OPSET);
    }

    /** The initializer of that name, which is there. */
    public Tensor initializer(String named) {
        Tensor tensor = initializers.get(named);
        if (tensor == null) throw new IllegalArgumentException("no initializer " + named);
        return tensor;
    }

    /** The same graph with other values for some initializers. Names that it does not have are refused. */
    public Graph withInitializers(Map<String, Tensor> changed) {
        SequencedMap<String, Tensor> all = new LinkedHashMap<>(initializers);
        changed.forEach((name, tensor) -> {
            if (all.replace(name, tensor) == null) throw new IllegalArgumentException("no initializer " + name);
        });
        return new Graph(name, inputs, outputs, nodes, all, metadata, opset);
    }

    /** The same graph with metadata replaced. */
    public Graph withMetadata(SequencedMap<String, String> changed) {
        return new Graph(name, inputs, outputs, nodes, initializers, changed, opset);
    }

    /** The same nodes with other outputs, which may be any values of the graph; nodes no longer needed stay. */
    public Graph withOutputs(List<ValueInfo> changed) {
        return new Graph(name, inputs, changed, nodes, initializers, metadata, opset);
    }

    /** The same graph of other nodes, in an order in which they can be computed. */
    public Graph withNodes(List<Node> changed) {
        return new Graph(name, inputs, outputs, changed, initializers, metadata, opset);
    }
}
