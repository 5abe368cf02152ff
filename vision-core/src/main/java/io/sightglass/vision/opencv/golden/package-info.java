/**
 * Golden samples: pictures of parts that are as they should be, with which a part is compared. {@link
 * io.sightglass.vision.opencv.golden.GoldenPictures} holds a folder of them, finds the one of a part and lays it over the
 * part's image. To choose it, images are compared as {@link io.sightglass.vision.opencv.golden.Thumbnail}s; {@link
 * io.sightglass.vision.opencv.golden.Alignment} finds the shift to the pixel.
 */
@NullMarked
package io.sightglass.vision.opencv.golden;

import org.jspecify.annotations.NullMarked;
