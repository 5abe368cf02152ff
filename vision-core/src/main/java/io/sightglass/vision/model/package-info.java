/** The model contract: {@link io.sightglass.vision.model.ModelCard} is what an ONNX file says of itself in its metadata, {@link io.sightglass.vision.model.Model} the file with its card and hash. */
@NullMarked
package io.sightglass.vision.model;

import org.jspecify.annotations.NullMarked;
