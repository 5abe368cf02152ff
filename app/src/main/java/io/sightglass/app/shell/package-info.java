/**
 * The frame around the pages: rail, top bar, overlays, messages. To add a page, implement
 * {@link io.sightglass.app.shell.Page} in a package of its own, give it a {@link io.sightglass.app.shell.PageSlot} in the
 * list of {@code io.sightglass.app.window.Pages}, and put its words into that package's {@code messages.properties} and
 * its looks into {@code NAME.css} beside them.
 */
@NullMarked
package io.sightglass.app.shell;

import org.jspecify.annotations.NullMarked;
