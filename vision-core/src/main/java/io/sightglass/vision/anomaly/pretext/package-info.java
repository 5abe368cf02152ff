/**
 * What the shipped backbone learns from: drawn {@link io.sightglass.vision.anomaly.pretext.Surface surfaces} of many kinds,
 * photographed twice, with a {@link io.sightglass.vision.anomaly.pretext.Flaw flaw} in some of them. No photograph and no
 * product of the scene studio is among them. Read {@link io.sightglass.vision.anomaly.pretext.Exercise} first.
 */
@NullMarked
package io.sightglass.vision.anomaly.pretext;

import org.jspecify.annotations.NullMarked;
