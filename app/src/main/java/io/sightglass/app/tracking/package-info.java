/** Trainings told to an experiment tracking server. {@link io.sightglass.app.tracking.Mlflow} is the only such server so far. */
@NullMarked
package io.sightglass.app.tracking;

import org.jspecify.annotations.NullMarked;
