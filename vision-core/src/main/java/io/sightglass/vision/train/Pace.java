package io.sightglass.vision.train;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.net.Detector;
import io.sightglass.vision.net.Normalizations;
import io.sightglass.vision.net.Trunk;
import io.sightglass.vision.onnx.Depth;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.Node;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How fast the parts of a graph learn.
 *
 * @param frozen so many convolutions that learnt before, the nearest to the picture first, do not learn at all, nor do their
 *     normalizations
 * @param learnt what the names of weights begin with that were learnt before; empty for all
 * @param share of the learning rate that these get, in (0, 1]
 */
public record Pace(int frozen, String learnt, double share) {
    /** All weights alike. */
    public static final Pace EVEN = new Pace(0, "", 1);

    /**
     * Weights that were learnt elsewhere get this share of the rate at which new ones learn. With YOLOX-Nano on the blood
     * smears of BCCD the whole rate did no better (mAP 0.550 and 0.546 on the validation split after two epochs), and would
     * forget more where there are few pictures.
     */
    private static final double SHARE = 0.3;

    public Pace {
        if (frozen < 0) throw new IllegalArgumentException("frozen convolutions: " + frozen);
        if (!(share > 0 && share <= 1)) throw new IllegalArgumentException("share outside (0, 1]: " + share);
    }

    /** Weights that were made elsewhere learn less than those put on them. */
    public static Pace foreign(int frozen) {
        return new Pace(frozen, Trunk.FOREIGN + ".", SHARE);
    }

    /** The share of the learning rate that a weight gets. */
    double of(String weight) {
        return weight.startsWith(learnt) ? share : 1;
    }

    /** The same, if a graph has so many convolutions to freeze. */
    public Pace checked(Graph graph) throws VisionException {
        int most = convolutions(graph).size();
        if (frozen <= most) return this;
        throw new VisionException("There are " + most + " convolutions that learnt before in this network: " + frozen
                + " cannot be frozen.");
    }

    /** The convolutions that learnt before, the nearest to the picture first. */
    private List<Node> convolutions(Graph graph) {
        return Depth.convolutions(graph).stream()
                .filter(node -> node.inputs().get(1).startsWith(learnt))
                .filter(node -> !Detector.isHead(node.inputs().get(1)))
                .toList();
    }

    /** Names of the nodes that do not learn. */
    Set<String> resting(Graph graph) {
        List<Node> convolutions = convolutions(graph);
        if (frozen > convolutions.size()) {
            throw new IllegalArgumentException(frozen + " of " + convolutions.size() + " convolutions");
        }
        Set<String> made = new HashSet<>();
        Set<String> resting = new HashSet<>();
        for (Node node : convolutions.subList(0, frozen)) {
            resting.add(node.name());
            made.addAll(node.outputs());
        }
        for (Node node : graph.nodes()) {
            if (Normalizations.isOne(node) && made.contains(node.inputs().getFirst())) resting.add(node.name());
        }
        return resting;
    }
}
