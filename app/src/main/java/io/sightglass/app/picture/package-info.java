/**
 * Pictures for the screen. {@link io.sightglass.app.picture.Pictures} turns the core's frames into JavaFX images;
 * {@link io.sightglass.app.picture.Thumbnails} makes small ones in the background and keeps them;
 * {@link io.sightglass.app.picture.PictureView} shows one with what models found on it.
 */
@NullMarked
package io.sightglass.app.picture;

import org.jspecify.annotations.NullMarked;
