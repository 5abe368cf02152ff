/** Light, lens and sensor for {@code scene}: reliefs of height, colour and gloss are composed, lit and photographed, all in plain Java and bit for bit the same everywhere. {@link io.sightglass.vision.scene.render.Dice} is the only source of chance. */
@NullMarked
package io.sightglass.vision.scene.render;

import org.jspecify.annotations.NullMarked;
