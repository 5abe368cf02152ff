/**
 * Parts in front of a camera, judged: a {@link io.sightglass.vision.inspect.Recipe} says what is looked at and how, an
 * {@link io.sightglass.vision.inspect.Inspector} turns one shot into an {@link io.sightglass.vision.inspect.Inspection}
 * with a {@link io.sightglass.vision.inspect.Verdict}, and a {@link io.sightglass.vision.inspect.Line} does so for shot
 * after shot, with every frame counted exactly once. Whatever goes wrong inside is an ERROR, never a PASS. Results go to
 * {@link io.sightglass.vision.inspect.ResultSink}s, which plug-ins can add.
 */
@NullMarked
package io.sightglass.vision.inspect;

import org.jspecify.annotations.NullMarked;
