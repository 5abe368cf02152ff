/**
 * Finds plug-ins on the class path and in the user's folder, each jar in a class loader of its own, and says of each what
 * became of it. Read {@link io.sightglass.plugin.host.Plugins} first.
 */
@NullMarked
package io.sightglass.plugin.host;

import org.jspecify.annotations.NullMarked;
