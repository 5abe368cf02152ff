/**
 * The model contract: {@link io.sightglass.vision.model.ModelCard} is what an ONNX file says of itself in its metadata,
 * {@link io.sightglass.vision.model.Model} the file with its card and hash, {@link io.sightglass.vision.model.Models} reads
 * and writes them, {@link io.sightglass.vision.model.Contract} names the inputs and outputs and makes the nodes every
 * network begins with.
 */
@NullMarked
package io.sightglass.vision.model;

import org.jspecify.annotations.NullMarked;
