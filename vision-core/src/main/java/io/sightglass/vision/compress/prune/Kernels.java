package io.sightglass.vision.compress.prune;

import io.sightglass.vision.onnx.Attribute;
import io.sightglass.vision.onnx.Node;
import io.sightglass.vision.onnx.Tensor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rules of convolutions. */
final class Kernels {
    private static final String GROUP = "group";

    private Kernels() {}

    /**
     * Whole, grouped or depthwise. Of groups of several channels, the first channels of all are removed together, the second …,
     * so that groups stay equally large; of groups of one, whole groups are removed.
     */
    static boolean convolution(Node node, Tracer tracer) {
        Optional<Tensor> kernel = kernel(node, tracer);
        if (kernel.isEmpty()) return false;
        int groups = groups(node);
        if (groups < 1) return false;
        int made = size(kernel.get(), 0);
        int each = size(kernel.get(), 1);
        int[] in = tracer.read(node.inputs().getFirst(), groups * each);
        if (in.length != groups * each || made % groups != 0) return false;
        int[] out = tracer.channels().fresh(made);
        String weight = node.inputs().get(1);
        if (each == 1 && groups > 1) {
            for (int i = 0; i < made; i++) tracer.channels().tie(in[i / (made / groups)], out[i]);
            tracer.rewrite(node, (conv, surgery) -> grouped(conv, surgery.left(in)));
            // The one entry for each group's only channel stays, whoever else uses these weights.
            tracer.along(weight, 1, Role.OTHER, tracer.channels().fixed(1));
        } else {
            tieGroups(in, groups, tracer.channels());
            tieGroups(out, groups, tracer.channels());
            tracer.along(weight, 1, Role.READS, Arrays.copyOf(in, each));
        }
        finish(node, out, tracer, 0);
        return true;
    }

    /** The other way round: kernels [in, out, height, width]. */
    static boolean transposed(Node node, Tracer tracer) {
        Optional<Tensor> kernel = kernel(node, tracer);
        if (kernel.isEmpty() || groups(node) != 1) return false;
        int[] in = tracer.read(node.inputs().getFirst(), size(kernel.get(), 0));
        if (in.length != size(kernel.get(), 0)) return false;
        int[] out = tracer.channels().fresh(size(kernel.get(), 1));
        tracer.along(node.inputs().get(1), 0, Role.READS, in);
        finish(node, out, tracer, 1);
        return true;
    }

    private static void finish(Node node, int[] out, Tracer tracer, int axis) {
        String made = node.outputs().getFirst();
        boolean normalized = tracer.taker(made)
                .filter(taker -> taker.op().equals("BatchNormalization"))
                .isPresent();
        // What is normalized is as large as the normalization makes it.
        tracer.along(node.inputs().get(1), axis, normalized ? Role.OTHER : Role.GIVES, out);
        if (hasBias(node)) tracer.along(node.inputs().get(2), 0, Role.OTHER, out);
        tracer.hold(made, out);
    }

    /** Constant kernels of two dimensions, and a constant bias if there is one. */
    private static Optional<Tensor> kernel(Node node, Tracer tracer) {
        if (node.inputs().size() < 2 || node.outputs().size() != 1) return Optional.empty();
        if (hasBias(node) && tracer.floats(node.inputs().get(2)).isEmpty()) return Optional.empty();
        return tracer.floats(node.inputs().get(1)).filter(t -> t.shape().size() == 4);
    }

    private static boolean hasBias(Node node) {
        return node.inputs().size() > 2 && !node.inputs().get(2).isEmpty();
    }

    private static int groups(Node node) {
        return node.attributes().get(GROUP) instanceof Attribute.Int(long groups) ? Math.toIntExact(groups) : 1;
    }

    private static Node grouped(Node conv, int groups) {
        Map<String, Attribute> attributes = new HashMap<>(conv.attributes());
        attributes.put(GROUP, new Attribute.Int(groups));
        return new Node(conv.op(), conv.name(), conv.inputs(), conv.outputs(), attributes);
    }

    private static void tieGroups(int[] all, int groups, Channels channels) {
        int each = all.length / groups;
        for (int i = each; i < all.length; i++) channels.tie(all[i % each], all[i]);
    }

    private static int size(Tensor tensor, int axis) {
        List<Long> shape = tensor.shape();
        return Math.toIntExact(shape.get(axis));
    }
}
