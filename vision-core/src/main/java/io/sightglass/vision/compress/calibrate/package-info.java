/**
 * From what flows through a network on sample images to the codes that stand for it: {@link
 * io.sightglass.vision.compress.calibrate.Calibration} runs the network and keeps a {@link
 * io.sightglass.vision.compress.calibrate.Histogram} a value, of a size that does not depend on the number of images; a
 * {@link io.sightglass.vision.compress.calibrate.Calibrator} reads from it the {@link
 * io.sightglass.vision.compress.calibrate.Affine} codes. A new calibrator is one constant there.
 */
@NullMarked
package io.sightglass.vision.compress.calibrate;

import org.jspecify.annotations.NullMarked;
