/**
 * The page that shows what was found, as one HTML file without anything from elsewhere: style, plots and pictures are
 * inside. {@link io.sightglass.app.report.Report} is the content; {@code html()} makes the page.
 */
@NullMarked
package io.sightglass.app.report;

import org.jspecify.annotations.NullMarked;
