/** What a model learns from and is judged on: {@link io.sightglass.vision.dataset.Revision} is an immutable snapshot of annotated images and their splits, named by its content. */
@NullMarked
package io.sightglass.vision.dataset;

import org.jspecify.annotations.NullMarked;
