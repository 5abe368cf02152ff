/**
 * Labelling without a window: shapes on images ({@code shape}), what is known about one image ({@code document}), how it
 * changes ({@code edit}), the folder that keeps it all ({@code project}), which part an image plays ({@code split}) and how
 * annotations come and go ({@code format}). {@link io.sightglass.annotation.AnnotationException} is the one checked exception
 * of this module. Read {@code project.Project} first.
 */
@NullMarked
package io.sightglass.annotation;

import org.jspecify.annotations.NullMarked;
