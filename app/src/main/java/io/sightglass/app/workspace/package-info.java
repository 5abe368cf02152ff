/**
 * The project that is open. Pages look at {@link io.sightglass.app.workspace.Workspace} for it and for what changed in it;
 * {@link io.sightglass.app.workspace.ProjectButton} shows its name on the rail and leads to others.
 */
@NullMarked
package io.sightglass.app.workspace;

import org.jspecify.annotations.NullMarked;
