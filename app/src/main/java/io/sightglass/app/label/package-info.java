/**
 * The page where images are labelled. {@link io.sightglass.app.label.LabelViewModel} has the image, its history and what is
 * selected; a {@link io.sightglass.app.label.Gesture} turns a movement of the pointer into an edit; the canvas draws through
 * a {@link io.sightglass.app.label.Viewport}. All geometry is in pixels of the original image.
 */
@NullMarked
package io.sightglass.app.label;

import org.jspecify.annotations.NullMarked;
