/**
 * How the window looks and what it remembers. {@link io.sightglass.app.shell.look.Look} puts theme, fonts and style sheet on
 * a scene; {@link io.sightglass.app.shell.look.Preferences} is what the user chose, kept by
 * {@link io.sightglass.app.shell.look.PreferencesFile} in the user's configuration folder.
 */
@NullMarked
package io.sightglass.app.shell.look;

import org.jspecify.annotations.NullMarked;
