/**
 * The program. {@link io.sightglass.app.Main} is where it starts, {@link io.sightglass.app.Workbench} wires its parts by
 * constructor. The window and the command line are two faces of the use cases in {@code workflow}.
 */
@NullMarked
package io.sightglass.app;

import org.jspecify.annotations.NullMarked;
