package io.sightglass.vision.inference;

import io.sightglass.vision.geometry.Fit;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.model.Contract;
import io.sightglass.vision.model.ModelCard;
import io.sightglass.vision.model.Task;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.GraphBuilder;
import io.sightglass.vision.onnx.Tensor;
import java.util.List;
import java.util.TreeMap;

/** Graphs that meet the contract and whose answers can be worked out by hand. */
public final class TinyModels {
    private static final Contract.Pixels UNIT =
            new Contract.Pixels(false, 1 / 255f, List.of(0f, 0f, 0f), List.of(1f, 1f, 1f));

    private TinyModels() {}

    public static ModelCard card(Task task, Size input, Fit.Mode fit, String... labels) {
        return new ModelCard(
                task,
                List.of(labels),
                input,
                fit,
                "[]",
                0.5,
                "by hand",
                "",
                "",
                "tiny",
                "Apache-2.0",
                List.of(),
                new TreeMap<>(),
                new TreeMap<>());
    }

    /** The heat is the mean of the three channels over 255, the score its maximum. */
    public static Graph brightness(Size size) {
        GraphBuilder g = new GraphBuilder("brightness");
        String heat = g.reduceMean(Contract.image(g, size, UNIT), false, 1);
        g.output(Contract.HEATMAP, heat, ElementType.FLOAT, -1, size.height(), size.width());
        g.output(Contract.SCORE, g.reduceMax(heat, false, 1, 2), ElementType.FLOAT, -1);
        return g.build();
    }

    /** Class 1 (label 0) where blue outweighs green, with blue's share as probability. */
    public static Graph blueOrGreen(Size size) {
        GraphBuilder g = new GraphBuilder("blue or green");
        String x = Contract.image(g, size, UNIT);
        String blue = g.slice(x, 1, 0, 1);
        String probability = g.concat(1, g.sub(g.constant(1f), blue), blue);
        String mask = g.cast(g.argMax(probability, 1, false), ElementType.UINT8);
        g.output(Contract.MASK, mask, ElementType.UINT8, -1, size.height(), size.width());
        g.output(Contract.PROBABILITY, probability, ElementType.FLOAT, -1, 2, size.height(), size.width());
        return g.build();
    }

    /**
     * Four fixed boxes of two classes. Their scores are those given times the image's mean brightness; NMS at IoU 0.5 and
     * score 0.1.
     */
    public static Graph fixedBoxes(Size size, Tensor boxes, Tensor scores) {
        GraphBuilder g = new GraphBuilder("fixed boxes");
        String bright = g.reduceMean(Contract.image(g, size, UNIT), false, 0, 1, 2, 3);
        String all = g.constant(boxes);
        String scaled = g.mul(g.constant(scores), bright);
        String kept = g.nonMaxSuppression(all, scaled, 100, 0.5f, 0.1f);
        String classes = g.squeeze(g.slice(kept, 1, 1, 2), 1);
        String indices = g.squeeze(g.slice(kept, 1, 2, 3), 1);
        String found = g.gather(g.squeeze(all, 0), indices, 0);
        String strength = g.op("GatherND", g.squeeze(scaled, 0), g.slice(kept, 1, 1, 3));
        g.output(Contract.BOXES, found, ElementType.FLOAT, -1, 4);
        g.output(Contract.SCORES, strength, ElementType.FLOAT, -1);
        g.output(Contract.LABELS, classes, ElementType.INT64, -1);
        return g.build();
    }
}
