package io.sightglass.vision.compress.prune;

import io.sightglass.vision.onnx.Attribute;
import io.sightglass.vision.onnx.Node;
import io.sightglass.vision.onnx.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The rules of operators without kernels, by their ONNX name; {@link Kernels} has those of convolutions, {@link Runs} those that cut. */
final class Rules {
    /** All rules. */
    static final Map<String, Rule> TABLE = table();

    /** Where channels are in what convolutions read and make. */
    static final int CHANNELS = 1;

    /** Dimensions of what they read and make. */
    static final int RANK = 4;

    private Rules() {}

    private static Map<String, Rule> table() {
        Map<String, Rule> all = new HashMap<>();
        for (String op : List.of("Relu", "LeakyRelu", "Elu", "Clip", "Sigmoid", "HardSigmoid", "HardSwish", "Tanh")) {
            all.put(op, Rules::pass);
        }
        for (String op : List.of("Softplus", "Softsign", "Mish", "Exp", "Erf", "Abs", "Neg", "Sqrt", "Identity")) {
            all.put(op, Rules::pass);
        }
        for (String op : List.of("MaxPool", "AveragePool", "GlobalAveragePool", "GlobalMaxPool", "Dropout")) {
            all.put(op, Rules::pass);
        }
        for (String op : List.of("Add", "Sub", "Mul", "Div", "Min", "Max", "Pow", "Sum", "PRelu")) {
            all.put(op, Rules::combine);
        }
        all.put("BatchNormalization", Rules::normalize);
        all.put("InstanceNormalization", Rules::normalize);
        all.put("Resize", Rules::resize);
        all.put("Pad", Rules::pad);
        all.put("ReduceMean", Rules::average);
        all.put("Concat", Runs::concat);
        all.put("Slice", Runs::slice);
        all.put("Split", Runs::split);
        all.put("Conv", Kernels::convolution);
        all.put("ConvTranspose", Kernels::transposed);
        return Map.copyOf(all);
    }

    /** Each channel by itself, and no channel's number in any of the other inputs. */
    private static boolean pass(Node node, Tracer tracer) {
        Optional<int[]> held = tracer.held(node.inputs().getFirst());
        boolean alone = node.outputs().size() == 1
                && node.inputs().stream()
                        .skip(1)
                        .allMatch(input -> input.isEmpty()
                                || tracer.floats(input)
                                        .filter(t -> t.size() == 1)
                                        .isPresent());
        if (!alone) return false;
        held.ifPresent(channels -> tracer.hold(node.outputs().getFirst(), channels));
        return true;
    }

    /** Channel with channel, or with numbers of which there is one a channel or one for all. */
    private static boolean combine(Node node, Tracer tracer) {
        int[] widest = new int[0];
        for (String input : node.inputs()) {
            int[] held = tracer.held(input).orElse(widest);
            if (held.length > widest.length) widest = held;
        }
        for (String input : node.inputs()) if (!isCombined(input, widest, tracer)) return false;
        if (widest.length > 0) tracer.hold(node.outputs().getFirst(), widest);
        return true;
    }

    private static boolean isCombined(String input, int[] widest, Tracer tracer) {
        Optional<int[]> held = tracer.held(input);
        if (held.isEmpty()) {
            Optional<Tensor> constant = tracer.floats(input);
            return constant.isPresent() && isAlong(input, constant.get().shape(), widest, tracer);
        }
        if (held.get().length == widest.length) {
            tracer.channels().tie(widest, held.get());
            return true;
        }
        tracer.channels().fix(held.get());
        return held.get().length == 1;
    }

    private static boolean isAlong(String constant, List<Long> shape, int[] widest, Tracer tracer) {
        int axis = shape.size() - (RANK - CHANNELS);
        if (axis < 0 || shape.get(axis) == 1) return shape.size() <= RANK;
        if (axis > 1 || shape.get(axis) != widest.length) return false;
        tracer.along(constant, axis, Role.OTHER, widest);
        return true;
    }

    /** Scale, shift, and for a batch's normalization the running mean and variance. */
    private static boolean normalize(Node node, Tracer tracer) {
        Optional<int[]> held = tracer.held(node.inputs().getFirst());
        if (held.isEmpty()) return false;
        List<String> figures = node.inputs().subList(1, node.inputs().size());
        List<Long> shape = List.of((long) held.get().length);
        boolean plain = node.outputs().size() == 1
                && figures.stream()
                        .allMatch(figure -> tracer.floats(figure)
                                .filter(t -> t.shape().equals(shape))
                                .isPresent());
        if (!plain) return false;
        for (int i = 0; i < figures.size(); i++) {
            tracer.along(figures.get(i), 0, i == 0 ? Role.GIVES : Role.OTHER, held.get());
        }
        tracer.hold(node.outputs().getFirst(), held.get());
        return true;
    }

    /** By factors that leave the first two dimensions alone. */
    private static boolean resize(Node node, Tracer tracer) {
        if (node.inputs().size() != 3) return false;
        Optional<float[]> scales = tracer.floats(node.inputs().get(2)).map(Tensor::toFloats);
        boolean flat = isNoValue(node.inputs().get(1), tracer)
                && scales.filter(s -> s.length == RANK && s[0] == 1 && s[CHANNELS] == 1)
                        .isPresent();
        return flat && passed(node, tracer);
    }

    /** With borders in the last two dimensions only. */
    private static boolean pad(Node node, Tracer tracer) {
        if (node.inputs().size() < 2 || node.inputs().size() > 3) return false;
        Optional<long[]> pads = tracer.longs(node.inputs().get(1));
        boolean flat = node.inputs().stream().skip(2).allMatch(input -> isNoValue(input, tracer))
                && pads.filter(p -> p.length == 2 * RANK && p[0] == 0 && p[1] == 0 && p[RANK] == 0 && p[RANK + 1] == 0)
                        .isPresent();
        return flat && passed(node, tracer);
    }

    private static boolean isNoValue(String input, Tracer tracer) {
        return input.isEmpty() || tracer.isConstant(input);
    }

    /** Over the picture, whose dimensions stay. */
    private static boolean average(Node node, Tracer tracer) {
        boolean stays = !(node.attributes().get("keepdims") instanceof Attribute.Int(long keep)) || keep != 0;
        boolean flat = node.attributes().get("axes") instanceof Attribute.Ints(List<Long> axes)
                && Set.of(Set.of(2L, 3L), Set.of(-1L, -2L)).contains(Set.copyOf(axes));
        return stays && flat && node.inputs().size() == 1 && passed(node, tracer);
    }

    /** The same channels. */
    static boolean passed(Node node, Tracer tracer) {
        tracer.held(node.inputs().getFirst())
                .ifPresent(held -> tracer.hold(node.outputs().getFirst(), held));
        return true;
    }
}
