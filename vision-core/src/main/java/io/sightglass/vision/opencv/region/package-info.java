/** Areas and paths that a picture shows where somebody points: by colour, by edges, by likeness. */
@NullMarked
package io.sightglass.vision.opencv.region;

import org.jspecify.annotations.NullMarked;
