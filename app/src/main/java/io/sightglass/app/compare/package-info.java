/**
 * The page where models are set side by side on the same images: figures with intervals, curves, and the images on which
 * they differ. Start with {@link io.sightglass.app.compare.CompareViewModel}.
 */
@NullMarked
package io.sightglass.app.compare;

import org.jspecify.annotations.NullMarked;
