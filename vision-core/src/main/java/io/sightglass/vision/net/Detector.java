package io.sightglass.vision.net;

import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.model.Contract;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.GraphBuilder;
import java.util.List;
import java.util.Random;

/**
 * A detector without anchor boxes: at every place of three maps, how good a box of each class it would give there, and
 * how far that box reaches to the left, top, right and bottom. Boxes are made of that inside the
 * graph. Sources: Tian et al., FCOS, ICCV 2019; Lin et al., Feature Pyramid
 * Networks, CVPR 2017.
 *
 * @param neck channels of the maps that the answer is read from
 */
public record Detector(String name, Backbone backbone, int neck) implements Named {
    /** Input pixels between two places of each map of a network of our own, the finest first. */
    public static final List<Integer> STRIDES = List.of(4, 8, 16);
    /** Value float [N, classes, places]: logits of the quality of a place's box, places as in {@link AnchorPoints}. */
    public static final String LOGITS = "class_logits";
    /** Value float [N, 4, places]: left, top, right, bottom in input pixels. */
    public static final String REACH = "reach";
    /**
     * Value float [N, classes + 1, h, w]: logits of the class of each square of the finest stride, background first. Learning
     * it makes the network look at the objects' pixels, which a few places alone do not, and boxes are fitted to it.
     */
    public static final String AREA = "area_logits";
    /**
     * Initializer float [1]: 1 where boxes are fitted to {@link #AREA}, 0 where they are not. A training chooses: thin things
     * are outlined better by their squares, things that were labelled by roomy boxes, or lie close together, by their places.
     */
    public static final String FIT = "box_fit";
    /** Value float [N, classes, places]: the sigmoid of {@link #LOGITS}. */
    public static final String PROBABILITIES = "class_probabilities";

    private static final List<Detector> ALL = List.of(
            new Detector("nano", new Backbone(16, List.of(24, 48, 64), List.of(1, 1, 1)), 32),
            new Detector("small", new Backbone(16, List.of(32, 64, 96), List.of(1, 2, 2)), 48),
            new Detector("medium", new Backbone(24, List.of(48, 96, 144), List.of(2, 3, 3)), 64));

    /** The names, the usual one first. */
    public static List<String> names() {
        return ALL.stream().map(Detector::name).toList();
    }

    /** The architecture of that name; fails with the names that there are. */
    public static Detector named(String name) {
        return Named.find(ALL, name);
    }

    /** An untrained network that meets the contract. */
    public Graph build(Size input, int classes, long seed) {
        GraphBuilder g = new GraphBuilder("sightglass-detector-" + name);
        Layers layers = new Layers(new Random(seed));
        String image = Contract.image(g, input, Contract.Pixels.CENTRED);
        List<FeatureMap> maps = backbone.build(g, layers, image);
        new DetectorHeads(g, layers, classes).add(levels(g, layers, maps.subList(1, maps.size())), true, input);
        return g.build();
    }

    /**
     * This network's way up, untrained, on other maps than those of its own backbone.
     *
     * @param features maps each of half the stride of the next
     */
    public Trunk above(Trunk features, long seed) {
        GraphBuilder g = GraphBuilder.on(features.graph());
        List<Level> levels = levels(g, new Layers(new Random(seed)), features.maps());
        for (Level level : levels) {
            g.output(level.classes().value(), level.classes().value(), ElementType.FLOAT, -1, neck, -1, -1);
        }
        return new Trunk(g.build(), levels, true, features.anySize());
    }

    /** A network that meets the contract: a trunk, and untrained heads on it. */
    public static Graph on(Trunk trunk, Size input, int classes, long seed) {
        GraphBuilder g = GraphBuilder.on(trunk.sized(input).graph());
        Layers layers = new Layers(new Random(seed));
        new DetectorHeads(g, layers, classes).add(trunk.levels(), trunk.towers(), input);
        return g.build();
    }

    /**
     * Name of the weights of a layer of the head at a stride. What reads a map first is conv or seen, and for the sides of boxes
     * sides or reached; class and reach are the last.
     */
    public static String weight(int stride, String layer) {
        return DetectorHeads.scope(stride) + "." + layer + ".weight";
    }

    /** Whether a weight of that name is one of a head. */
    public static boolean isHead(String weight) {
        return weight.startsWith(DetectorHeads.SCOPE);
    }

    private List<Level> levels(GraphBuilder g, Layers layers, List<FeatureMap> maps) {
        return Pyramid.build(g, layers, maps, neck).levels(g, layers, neck).stream()
                .map(Level::of)
                .toList();
    }
}
