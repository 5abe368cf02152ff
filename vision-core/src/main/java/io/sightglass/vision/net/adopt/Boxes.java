package io.sightglass.vision.net.adopt;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.net.BoxSelection;
import io.sightglass.vision.onnx.GraphBuilder;
import java.util.Locale;
import java.util.function.IntPredicate;

/** The last steps that all adopted detectors share. */
final class Boxes {
    /** Value float [classes, places] in [0, 1], for comparing runtimes. */
    static final String PROBABILITIES = "class_probabilities";

    private Boxes() {}

    /**
     * Corners from centres and sizes.
     *
     * @param centre [places, 2]
     * @param size [places, 2]
     * @return [places, 4]: x1, y1, x2, y2
     */
    static String corners(GraphBuilder g, String centre, String size) {
        String half = g.mul(size, g.constant(0.5f));
        return g.concat(1, g.sub(centre, half), g.add(centre, half));
    }

    /** Corners from [places, 4]: centre x, centre y, width, height. */
    static String corners(GraphBuilder g, String boxes) {
        return corners(g, g.slice(boxes, 1, 0, 2), g.slice(boxes, 1, 2, 4));
    }

    /** Corners [places, 4] in input pixels from such in parts of the picture. */
    static String pixels(GraphBuilder g, String corners, Size size) {
        float w = size.width();
        float h = size.height();
        return g.mul(corners, g.constants(w, h, w, h));
    }

    /**
     * Refuses scores that are no probabilities: logits, or what other tasks have in the places of classes.
     *
     * @param isScore whether the number at an index of the output is a score
     * @throws VisionException when one of them lay outside [0, 1] in the run on noise
     */
    static void checkScores(Foreign model, String family, Foreign.Output output, IntPredicate isScore)
            throws VisionException {
        float[] values = output.value().toFloats();
        double least = 1;
        double most = 0;
        boolean fine = true;
        for (int i = 0; i < values.length; i++) {
            if (!isScore.test(i)) continue;
            fine &= Probabilities.isOne(values[i]);
            least = Math.min(least, values[i]);
            most = Math.max(most, values[i]);
        }
        if (fine) return;
        throw new VisionException(String.format(
                Locale.ROOT,
                "The scores of %s reach from %.4g to %.4g, but those of a %s detector lie between 0 and 1. Export it"
                        + " with the final sigmoid, or choose another family with --as; poses and turned boxes cannot be"
                        + " adopted.",
                model.file(),
                least,
                most,
                family));
    }

    /** The same for rows [1, places, columns] of four numbers of a box and scores. */
    static void checkRows(Foreign model, String family, Foreign.Output rows) throws VisionException {
        int columns = rows.dimension(2);
        checkScores(model, family, rows, i -> i % columns >= 4);
    }

    /**
     * Adds the contract's outputs.
     *
     * @param corners [places, 4] in input pixels
     * @param scores [classes, places]
     */
    static void finish(GraphBuilder graph, String corners, String scores, int classes, int places, float overlap) {
        String probabilities = graph.named(PROBABILITIES, scores);
        BoxSelection.add(graph, corners, probabilities, classes, places, overlap);
    }
}
