/** The page where a user chooses language, theme and device and sees what the project consists of. */
@NullMarked
package io.sightglass.app.settings;

import org.jspecify.annotations.NullMarked;
