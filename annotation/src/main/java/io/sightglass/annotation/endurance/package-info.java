/**
 * Proof that a kill loses nothing: {@link io.sightglass.annotation.endurance.KillTrial} starts a process that labels, or runs
 * a line, and says what is confirmed; kills it at a random moment; and looks for every confirmed thing on the disk.
 */
@NullMarked
package io.sightglass.annotation.endurance;

import org.jspecify.annotations.NullMarked;
