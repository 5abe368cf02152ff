/**
 * The trainings of a project on the page where models are trained: their list, what is known of the chosen ones, and what can
 * be done with them. Start with {@link io.sightglass.app.train.runs.RunsViewModel}.
 */
@NullMarked
package io.sightglass.app.train.runs;

import org.jspecify.annotations.NullMarked;
