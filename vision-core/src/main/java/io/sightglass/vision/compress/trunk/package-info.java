/**
 * What of a model may be compressed: {@link io.sightglass.vision.compress.trunk.Tidy} writes the same graph in a form that
 * computes faster, {@link io.sightglass.vision.compress.trunk.Trunk} then finds the layers and what lies between them, as {@link
 * io.sightglass.vision.compress.trunk.Unit}s.
 */
@NullMarked
package io.sightglass.vision.compress.trunk;

import org.jspecify.annotations.NullMarked;
