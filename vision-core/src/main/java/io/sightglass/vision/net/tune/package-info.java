/**
 * Networks made elsewhere, taken apart to be trained for new labels: {@link io.sightglass.vision.net.tune.AdoptedTrunk} cuts
 * an adopted detector before its last layers, {@link io.sightglass.vision.net.tune.BackboneTrunk} builds on the maps of a
 * {@link io.sightglass.vision.net.tune.FeatureNetwork}. Both give a {@link io.sightglass.vision.net.Trunk}, on which
 * {@link io.sightglass.vision.net.Detector} puts its heads.
 */
@NullMarked
package io.sightglass.vision.net.tune;

import org.jspecify.annotations.NullMarked;
