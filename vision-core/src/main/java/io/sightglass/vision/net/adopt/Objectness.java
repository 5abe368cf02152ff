package io.sightglass.vision.net.adopt;

import io.sightglass.vision.onnx.GraphBuilder;

/** Detectors that say at each place how sure they are of an object, and apart from that of which class. */
final class Objectness {
    private Objectness() {}

    /**
     * @param rows [places, 5 + classes]: four of the box, objectness, classes
     * @return [classes, places], both multiplied
     */
    static String scores(GraphBuilder g, String rows, int classes) {
        return g.transpose(g.mul(g.slice(rows, 1, 4, 5), g.slice(rows, 1, 5, 5 + classes)), 1, 0);
    }
}
