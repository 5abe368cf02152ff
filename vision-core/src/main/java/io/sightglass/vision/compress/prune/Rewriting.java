package io.sightglass.vision.compress.prune;

import io.sightglass.vision.onnx.Node;

/** How a node has to change, beyond its weights, when channels are removed. */
@FunctionalInterface
interface Rewriting {
    Node apply(Node node, Surgery surgery);
}
