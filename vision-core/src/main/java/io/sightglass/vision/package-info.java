/**
 * The vision core: everything from pixels to verdicts, without a window. {@link io.sightglass.vision.VisionException} is
 * the one checked exception of this module.
 */
@NullMarked
package io.sightglass.vision;

import org.jspecify.annotations.NullMarked;
