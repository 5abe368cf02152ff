/**
 * Models made elsewhere, brought to our contract: {@link io.sightglass.vision.net.adopt.Foreign} is what such a file and a
 * run on noise tell, {@link io.sightglass.vision.net.adopt.Adoption} puts the nodes around it. Each family of models is one
 * {@code Adopter}; to add one, write it and list it in {@link io.sightglass.vision.net.adopt.Families}.
 */
@NullMarked
package io.sightglass.vision.net.adopt;

import org.jspecify.annotations.NullMarked;
