/**
 * Anomaly detection from good parts alone: {@link io.sightglass.vision.anomaly.AnomalyTraining} keeps a memory of what good
 * patches look like to a small network and measures how far a new part's patches are from it, all inside one ONNX graph.
 * The network that comes with the program has computed filters; {@link io.sightglass.vision.anomaly.BackboneTraining} learns
 * one from drawn pictures instead, with no one else's weights. Source of the idea: Roth et al., "Towards Total Recall in Industrial Anomaly Detection", CVPR 2022 (PatchCore).
 */
@NullMarked
package io.sightglass.vision.anomaly;

import org.jspecify.annotations.NullMarked;
