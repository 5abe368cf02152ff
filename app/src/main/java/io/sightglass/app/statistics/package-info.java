/**
 * The sheet with what the library's images are like: {@link io.sightglass.app.statistics.StatisticsViewModel} has them counted,
 * {@link io.sightglass.app.statistics.StatisticsSheet} shows them as charts whose bars lead to the images behind them.
 */
@NullMarked
package io.sightglass.app.statistics;

import org.jspecify.annotations.NullMarked;
