/**
 * The page with all images of the project: {@link io.sightglass.app.library.LibraryViewModel} has the filters, the images
 * they leave, and the selection; {@link io.sightglass.app.library.ImageGrid} shows them however many there are.
 */
@NullMarked
package io.sightglass.app.library;

import org.jspecify.annotations.NullMarked;
