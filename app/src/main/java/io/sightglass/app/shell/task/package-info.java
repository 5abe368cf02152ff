/**
 * Work away from the window's thread. Everything in the background goes through one
 * {@link io.sightglass.app.shell.task.Tasks}: {@link io.sightglass.app.shell.task.FxTasks} in the program, a manual one in
 * tests. {@link io.sightglass.app.shell.task.Latest} drops the answers nobody waits for any more.
 */
@NullMarked
package io.sightglass.app.shell.task;

import org.jspecify.annotations.NullMarked;
