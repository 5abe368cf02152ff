/** Detection: targets from a revision, training and choice of the threshold. Read {@link io.sightglass.vision.detect.DetectorTraining} first. */
@NullMarked
package io.sightglass.vision.detect;

import org.jspecify.annotations.NullMarked;
