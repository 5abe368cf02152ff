/**
 * Pictures for the screen. {@link io.sightglass.app.picture.Pictures} turns the core's frames into JavaFX images;
 * {@link io.sightglass.app.picture.Thumbnails} makes small ones in the background and keeps them;
 * {@link io.sightglass.app.picture.PictureView} shows one with what models found on it;
 * {@link io.sightglass.app.picture.ScopeView} lies over one and shows what does not count of it.
 */
@NullMarked
package io.sightglass.app.picture;

import org.jspecify.annotations.NullMarked;
