/**
 * Which images are learnt from, which choose settings and which judge: {@link io.sightglass.annotation.split.SplitPlan} says
 * how, as a pure function of names, hashes and truth.
 */
@NullMarked
package io.sightglass.annotation.split;

import org.jspecify.annotations.NullMarked;
