/**
 * Long work in a process of its own, so that a native crash or a lack of memory ends a job and never the window.
 * {@link io.sightglass.app.worker.Jobs} starts this program's own command line with {@code --json}, follows what it says
 * and finds jobs again that an earlier window left running.
 *
 * <p>A job is a folder {@code jobs/ID} in the project: {@code job.json} says what was started, {@code out} ends with the
 * result as one JSON object, {@code err} has a JSON object a line for progress and a sentence for a failure.
 */
@NullMarked
package io.sightglass.app.worker;

import org.jspecify.annotations.NullMarked;
