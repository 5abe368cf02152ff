package io.sightglass.vision.compress.prune;

import io.sightglass.vision.compress.trunk.Constants;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.Tensor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * How much each member of each group matters: how large its numbers are, times how much the layers that read it make of it.
 * How large they are says the scale of its normalization, or the length of its filter where there is none; what is made of
 * them, the length of the kernels for it, against the mean of that layer. A channel that is always 0, or that nobody reads,
 * is worth 0; what is worth how much can be compared within a group only. Sources: Liu et al., Network Slimming, ICCV 2017 (scales); Li et al., Pruning Filters for
 * Efficient ConvNets, ICLR 2017 (lengths); Fang et al., DepGraph, CVPR 2023 (over all that is removed together).
 */
final class Importance {
    private final Map<Integer, Double> given = new HashMap<>();
    private final Map<Integer, Double> read = new HashMap<>();

    Importance(Graph graph, Dependencies dependencies) {
        Constants constants = new Constants(graph);
        dependencies.axes().forEach((axis, held) -> {
            Role role = dependencies.role(axis);
            if (role == Role.OTHER) return;
            double[] squares = squares(constants.of(axis.tensor()).orElseThrow(), axis.number());
            double mean = Arrays.stream(squares).average().orElse(0);
            double unit = role == Role.READS && mean > 0 ? mean : 1;
            Map<Integer, Double> sums = role == Role.READS ? read : given;
            for (int i = 0; i < held.length; i++) sums.merge(held[i], squares[i] / unit, Double::sum);
        });
    }

    double of(int member) {
        return Math.sqrt(given.getOrDefault(member, 1.0) * read.getOrDefault(member, 1.0));
    }

    /** Sum of the squares of all numbers of each entry along a dimension. */
    private static double[] squares(Tensor tensor, int axis) {
        float[] numbers = tensor.toFloats();
        int length = Math.toIntExact(tensor.shape().get(axis));
        int inner = 1;
        for (long side : tensor.shape().subList(axis + 1, tensor.shape().size())) inner *= Math.toIntExact(side);
        double[] squares = new double[length];
        for (int i = 0; i < numbers.length; i++) squares[i / inner % length] += (double) numbers[i] * numbers[i];
        return squares;
    }
}
