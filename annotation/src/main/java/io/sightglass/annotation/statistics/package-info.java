/**
 * What a project's images and shapes are like as numbers: {@link io.sightglass.annotation.statistics.Statistics} holds them,
 * {@link io.sightglass.annotation.statistics.Tally} counts shapes one after the other without keeping them.
 */
@NullMarked
package io.sightglass.annotation.statistics;

import org.jspecify.annotations.NullMarked;
