package io.sightglass.vision.net.adopt;

import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.net.BoxSelection;
import io.sightglass.vision.onnx.GraphBuilder;

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
