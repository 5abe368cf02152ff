/**
 * The use cases: everything the program can do, as plain Java, called by the window and the command line alike. Each takes
 * a request record and a {@link io.sightglass.vision.progress.Progress} and returns a result record. Start with
 * {@link io.sightglass.app.workflow.Workflows}, which lists them.
 */
@NullMarked
package io.sightglass.app.workflow;

import org.jspecify.annotations.NullMarked;
