/**
 * The page for the shop floor: a live picture with what the models found, a big verdict, counts, rate and latency, and the
 * last results. Start with {@link io.sightglass.app.inspect.InspectViewModel}; the loop itself is
 * {@link io.sightglass.vision.inspect.Line}.
 */
@NullMarked
package io.sightglass.app.inspect;

import org.jspecify.annotations.NullMarked;
