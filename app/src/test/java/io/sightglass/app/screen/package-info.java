/** What tests of the window share: the toolkit's thread, pictures of scenes, and tasks that run when told. */
@NullMarked
package io.sightglass.app.screen;

import org.jspecify.annotations.NullMarked;
