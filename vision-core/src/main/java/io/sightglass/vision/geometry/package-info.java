/** Points, lines, boxes, polygons, ellipses and run-length areas in pixels of the original image, and {@link io.sightglass.vision.geometry.Fit}, which maps between an image and a model's input. Pure values. */
@NullMarked
package io.sightglass.vision.geometry;

import org.jspecify.annotations.NullMarked;
