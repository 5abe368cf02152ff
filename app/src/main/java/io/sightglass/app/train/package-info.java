/**
 * The page where a model is trained: settings, the run with live curves and remaining time, and the models the project has.
 * Training itself happens in a worker process. Start with {@link io.sightglass.app.train.TrainViewModel}.
 */
@NullMarked
package io.sightglass.app.train;

import org.jspecify.annotations.NullMarked;
