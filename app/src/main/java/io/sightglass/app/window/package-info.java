/**
 * Puts the window together. {@link io.sightglass.app.window.WindowLauncher} opens it;
 * {@link io.sightglass.app.window.Pages} is the list of what is on the rail.
 */
@NullMarked
package io.sightglass.app.window;

import org.jspecify.annotations.NullMarked;
