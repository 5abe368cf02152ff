/**
 * The folder that keeps images, annotations, models and evaluations. Open a {@link io.sightglass.annotation.project.Project}
 * and go on from its parts: labels, images, documents, revisions, models, settings. Everything is kept in one SQLite file,
 * {@code project.sightglass}; what a method changed is on the disk when it returns.
 */
@NullMarked
package io.sightglass.annotation.project;

import org.jspecify.annotations.NullMarked;
