package io.sightglass.vision.net;

import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.model.Contract;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.GraphBuilder;
import io.sightglass.vision.onnx.Operators.Interpolation;
import java.util.List;
import java.util.Random;

/**
 * A class for every pixel: a backbone, and a way back up on which each finer map is laid over the coarser one. The logits
 * are made at every second pixel and enlarged. Source: Lin et al., Feature Pyramid Networks, CVPR 2017, and Ronneberger
 * et al., U-Net, MICCAI 2015.
 *
 * @param neck channels on the way back at strides 8 and 4
 * @param fine channels at stride 2
 */
public record Segmenter(String name, Backbone backbone, int neck, int fine) implements Named {
    /** Value float [N, classes + 1, H, W]: logits, background first. */
    public static final String LOGITS = "logits";
    /** Value float [N, classes + 1, H/2, W/2]: the same before they are enlarged. */
    public static final String COARSE = "coarse_logits";

    private static final List<Segmenter> ALL = List.of(
            new Segmenter("nano", new Backbone(16, List.of(24, 48, 64), List.of(1, 1, 1)), 32, 16),
            new Segmenter("small", new Backbone(16, List.of(32, 64, 96), List.of(1, 2, 2)), 48, 24));

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
        List<String> maps = backbone.build(g, layers, Contract.image(g, input, Contract.Pixels.CENTRED));
        List<Integer> widths = backbone.widths();
        GraphBuilder n = g.scope("neck");
        String eighth = layers.merge(n, "eighth", maps.get(2), widths.get(1), maps.get(3), widths.get(2), neck);
        String fourth = layers.merge(n, "fourth", maps.get(1), widths.get(0), eighth, neck, neck);
        String half = layers.merge(n, "half", maps.get(0), backbone.stem(), fourth, neck, fine);
        String coarse = g.named(COARSE, layers.last(g.scope("head"), "class", half, fine, classes + 1, 0));
        String logits = g.named(LOGITS, g.resize(coarse, 2, Interpolation.LINEAR));
        String probability = g.softmax(logits, 1);
        String mask = g.cast(g.argMax(logits, 1, false), ElementType.UINT8);
        g.output(Contract.MASK, mask, ElementType.UINT8, -1, input.height(), input.width());
        g.output(Contract.PROBABILITY, probability, ElementType.FLOAT, -1, classes + 1, input.height(), input.width());
        return g.build();
    }
}
