/** Pixels in memory: {@link io.sightglass.vision.image.Frame} holds what a camera or a file gave, {@link io.sightglass.vision.image.Mask} a class per pixel, {@link io.sightglass.vision.image.HeatMap} a number per pixel. Files are read and written by {@code opencv.ImageFiles}. */
@NullMarked
package io.sightglass.vision.image;

import org.jspecify.annotations.NullMarked;
