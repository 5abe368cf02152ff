/** The page that lists the plug-ins: those that work, and in a sentence why another does not. */
@NullMarked
package io.sightglass.app.plugins;

import org.jspecify.annotations.NullMarked;
