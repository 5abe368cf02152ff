/**
 * Removes channels from networks. {@link io.sightglass.vision.compress.prune.Tracer} follows channels through a graph by {@link
 * io.sightglass.vision.compress.prune.Rules} and finds which can only go together, {@link
 * io.sightglass.vision.compress.prune.Importance} and {@link io.sightglass.vision.compress.prune.Selection} choose some, {@link
 * io.sightglass.vision.compress.prune.Surgery} takes them out. An operator is added by a rule; what has none keeps its
 * channels. Read {@link io.sightglass.vision.compress.prune.Pruner} first.
 */
@NullMarked
package io.sightglass.vision.compress.prune;

import org.jspecify.annotations.NullMarked;
