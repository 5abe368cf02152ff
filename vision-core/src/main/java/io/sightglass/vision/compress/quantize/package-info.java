/**
 * A model in 8 bits: {@link io.sightglass.vision.compress.quantize.CalibratedModel} has seen its sample images and is written
 * with any codes and with any nodes left in float, and says how much each node suffers.
 */
@NullMarked
package io.sightglass.vision.compress.quantize;

import org.jspecify.annotations.NullMarked;
