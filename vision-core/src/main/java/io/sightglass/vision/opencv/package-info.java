/**
 * Image files and pixel work on OpenCV: {@link io.sightglass.vision.opencv.ImageFiles} reads and writes files,
 * {@link io.sightglass.vision.opencv.Pixels} lays frames into model inputs and converts them,
 * {@link io.sightglass.vision.opencv.Drawing} puts findings on them. With {@code op} the only package that sees OpenCV;
 * its objects never leave these two. One thread of OpenCV's is used: the cores belong to the models.
 */
@NullMarked
package io.sightglass.vision.opencv;

import org.jspecify.annotations.NullMarked;
