package io.sightglass.vision.model;

import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.GraphBuilder;
import io.sightglass.vision.onnx.Tensor;
import java.util.List;

/** The contract's inputs and outputs as graphs spell them: every network begins with {@link #image}. */
public final class Contract {
    /** uint8 [N, H, W, 3], B, G, R. */
    public static final String IMAGE = "image";
    /** float [K, 4]: x1, y1, x2, y2 in input pixels, after suppression, best first. */
    public static final String BOXES = "boxes";
    /** float [K] in [0, 1]. */
    public static final String SCORES = "scores";
    /** int64 [K]: indices into the card's labels. */
    public static final String LABELS = "labels";
    /** uint8 [N, H, W]: 0 background, k the card's label k − 1. */
    public static final String MASK = "mask";
    /** float [N, C, H, W], C one more than labels; for classification [N, C], the first for good parts. */
    public static final String PROBABILITY = "probability";
    /** float [N], 0.5 at the threshold. */
    public static final String SCORE = "score";
    /** float [N, H, W], 0.5 at the threshold. */
    public static final String HEATMAP = "heatmap";

    private Contract() {}

    /** How a network wants its pixels: (pixel · scale − mean) / deviation, in this channel order. */
    public record Pixels(boolean rgb, float scale, List<Float> mean, List<Float> deviation) {
        /** What ImageNet backbones take: R, G, B. */
        public static final Pixels IMAGENET =
                new Pixels(true, 1 / 255f, List.of(.485f, .456f, .406f), List.of(.229f, .224f, .225f));
        /** B, G, R in [−1, 1]: for networks trained from nothing. */
        public static final Pixels CENTRED =
                new Pixels(false, 1 / 255f, List.of(.5f, .5f, .5f), List.of(.5f, .5f, .5f));
        /** B, G, R in [0, 255] as they are. */
        public static final Pixels RAW = new Pixels(false, 1, List.of(0f, 0f, 0f), List.of(1f, 1f, 1f));

        public Pixels {
            mean = List.copyOf(mean);
            deviation = List.copyOf(deviation);
            if (mean.size() != 3 || deviation.size() != 3) throw new IllegalArgumentException("not three channels");
        }
    }

    /**
     * Adds the contract's input and the nodes that turn it into what a network computes on.
     *
     * @return float [N, 3, H, W]
     */
    public static String image(GraphBuilder graph, Size size, Pixels pixels) {
        return prepared(graph.scope("pixels"), input(graph, size), pixels);
    }

    /** The image input, uint8 [N, H, W, 3]. */
    public static String input(GraphBuilder graph, Size size) {
        return graph.input(IMAGE, ElementType.UINT8, -1, size.height(), size.width(), 3);
    }

    /**
     * Makes of the image input what a network wants: float [N, 3, H, W].
     *
     * @param image uint8 [N, H, W, 3]
     */
    public static String prepared(GraphBuilder g, String image, Pixels pixels) {
        String x = g.cast(g.transpose(image, 0, 3, 1, 2), ElementType.FLOAT);
        if (pixels.rgb()) x = g.gather(x, g.constants(2L, 1L, 0L), 1);
        float[] factor = new float[3];
        float[] shift = new float[3];
        for (int c = 0; c < 3; c++) {
            factor[c] = pixels.scale() / pixels.deviation().get(c);
            shift[c] = -pixels.mean().get(c) / pixels.deviation().get(c);
        }
        List<Long> channels = List.of(1L, 3L, 1L, 1L);
        x = g.mul(x, g.constant(Tensor.floats(channels, factor)));
        return g.add(x, g.constant(Tensor.floats(channels, shift)));
    }
}
