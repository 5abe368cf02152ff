/** Sources of images: {@link io.sightglass.vision.camera.Camera} and its makers for folders, videos, devices and the simulated line. */
@NullMarked
package io.sightglass.vision.camera;

import org.jspecify.annotations.NullMarked;
