package io.sightglass.vision.scene;

import io.sightglass.vision.dataset.Truth;
import io.sightglass.vision.image.Frame;

/**
 * One photographed part and what is true of it.
 *
 * @param frame B, G, R; the receiver's own
 * @param truth one region of exact pixels ({@link io.sightglass.vision.geometry.Runs}) for each defect
 */
public record Scene(Frame frame, Truth truth) {}
