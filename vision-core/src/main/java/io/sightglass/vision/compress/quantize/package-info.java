/**
 * A model in 8 bits: {@link io.sightglass.vision.compress.quantize.CalibratedModel} has seen its sample images and is written
 * with any codes and with any nodes left in float, and says how much each node suffers. Before that, the graph gets a form that suits 8
 * bits: even channels ({@code Equalization}) and a first layer that takes bytes ({@code CodedPixels}); with the codes come corrected
 * biases ({@code BiasCorrection}).
 */
@NullMarked
package io.sightglass.vision.compress.quantize;

import org.jspecify.annotations.NullMarked;
