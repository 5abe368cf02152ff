/** Segmentation: targets from a revision and training. Read {@link io.sightglass.vision.segment.SegmenterTraining} first. */
@NullMarked
package io.sightglass.vision.segment;

import org.jspecify.annotations.NullMarked;
