/**
 * The assistant that makes a foreign model one of the project's: what was recognized, what the file does not say, and what the
 * model sees on a picture, before it is kept. Start with {@link io.sightglass.app.adopt.AdoptViewModel}.
 */
@NullMarked
package io.sightglass.app.adopt;

import org.jspecify.annotations.NullMarked;
