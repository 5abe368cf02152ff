/**
 * Whether a model computes where it inspects what it learnt: {@link io.sightglass.vision.parity.Parity} runs it and its
 * reference on the same images and gives a {@link io.sightglass.vision.parity.Certificate}, which {@link
 * io.sightglass.vision.parity.Certificates} keeps in the model's file and holds against it.
 */
@NullMarked
package io.sightglass.vision.parity;

import org.jspecify.annotations.NullMarked;
