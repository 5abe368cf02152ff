package io.sightglass.vision.compress.prune;

import io.sightglass.vision.onnx.Node;

/** What one operator does with channels. */
@FunctionalInterface
interface Rule {
    /** Tells the tracer what is along the node's weights and in its output; false when the node is not understood. */
    boolean follow(Node node, Tracer tracer);
}
