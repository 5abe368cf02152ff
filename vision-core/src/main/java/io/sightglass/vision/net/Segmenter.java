package io.sightglass.vision.net;

import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.model.Contract;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.GraphBuilder;
import io.sightglass.vision.onnx.Operators.Interpolation;
import io.sightglass.vision.onnx.Tensor;
import java.util.List;
import java.util.Random;

/**
 * A class for every pixel: a backbone, and a way back up on which each finer map is laid over the coarser one. The logits
 * are made at every second pixel and enlarged. Source: Ronneberger et al., U-Net, MICCAI 2015.
 *
 * @param neck channels on the way back at strides 8 and 4
 * @param fine channels at stride 2
 */
public record Segmenter(String name, Backbone backbone, int neck, int fine) implements Named {
    /** Value float [N, classes + 1, H, W]: logits, background first. */
    public static final String LOGITS = "logits";
    /**
     * Initializer float [1, classes + 1, 1, 1], 0 at first: what is added to the logits for the answer, though not for
     * learning. A training that makes rare classes count more takes that back here.
     */
    public static final String OFFSETS = "class_offsets";

    private static final List<Segmenter> ALL = List.of(
            new Segmenter("nano", new Backbone(16, List.of(24, 48, 64), List.of(1, 1, 1)), 32, 16),
            new Segmenter("small", new Backbone(16, List.of(32, 64, 96), List.of(1, 2, 2)), 48, 24),
            new Segmenter("medium", new Backbone(24, List.of(48, 96, 144), List.of(2, 3, 3)), 64, 32));

    /** The names, the usual one first. */
    public static List<String> names() {
        return ALL.stream().map(Segmenter::name).toList();
    }

    /** The architecture of that name; fails with the names that there are. */
    public static Segmenter named(String name) {
        return Named.find(ALL, name);
    }

    /**
     * An untrained network that meets the contract.
     *
     * @param classes without background
     */
    public Graph build(Size input, int classes, long seed) {
        GraphBuilder g = new GraphBuilder("sightglass-segmenter-" + name);
        Layers layers = new Layers(new Random(seed));
        String image = Contract.image(g, input, Contract.Pixels.CENTRED);
        List<FeatureMap> maps = backbone.build(g, layers, image);
        FeatureMap fourth = Pyramid.build(g, layers, maps.subList(1, maps.size()), neck)
                .merged()
                .getFirst();
        head(g, layers, maps.getFirst(), fourth, input, classes);
        return g.build();
    }

    /**
     * This network's way up, untrained, on other maps than those of its own backbone, and its stem for what is finer than those.
     *
     * @param features maps each of half the stride of the next, the finest at stride 4
     */
    public Graph on(Trunk features, Size input, int classes, long seed) {
        GraphBuilder g = GraphBuilder.on(features.sized(input).graph());
        Layers layers = new Layers(new Random(seed));
        GraphBuilder s = g.scope("stem");
        String pixels = Contract.prepared(s, Contract.IMAGE, Contract.Pixels.CENTRED);
        String second = layers.block(s, "half", pixels, 3, fine, 3, 2);
        FeatureMap fourth =
                Pyramid.build(g, layers, features.maps(), neck).merged().getFirst();
        head(g, layers, new FeatureMap(second, fine, 2), fourth, input, classes);
        return g.build();
    }

    /** Adds {@link #LOGITS} and the contract's outputs. */
    private void head(GraphBuilder g, Layers layers, FeatureMap second, FeatureMap fourth, Size input, int classes) {
        GraphBuilder n = g.scope("neck");
        String half = layers.merge(n, "half", second.value(), second.width(), fourth.value(), fourth.width(), fine);
        String coarse = layers.last(g.scope("head"), "class", half, fine, classes + 1, 0);
        g.named(LOGITS, g.resize(coarse, 2, Interpolation.LINEAR));
        Tensor none = Tensor.floats(List.of(1L, classes + 1L, 1L, 1L), new float[classes + 1]);
        String answer = g.resize(g.add(coarse, g.initializer(OFFSETS, none)), 2, Interpolation.LINEAR);
        String probability = g.pixelSoftmax(answer);
        String mask = g.cast(g.argMax(answer, 1, false), ElementType.UINT8);
        g.output(Contract.MASK, mask, ElementType.UINT8, -1, input.height(), input.width());
        g.output(Contract.PROBABILITY, probability, ElementType.FLOAT, -1, classes + 1, input.height(), input.width());
    }
}
