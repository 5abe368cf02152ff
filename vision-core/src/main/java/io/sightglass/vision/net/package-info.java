/**
 * Network architectures, built as ONNX graphs. {@link io.sightglass.vision.net.Backbone} sees,
 * {@link io.sightglass.vision.net.Detector} and {@link io.sightglass.vision.net.Segmenter} answer. To add one, add a
 * constant to the list of its task.
 */
@NullMarked
package io.sightglass.vision.net;

import org.jspecify.annotations.NullMarked;
