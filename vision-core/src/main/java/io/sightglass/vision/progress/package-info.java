/** How long work says where it stands and is asked to stop. Read {@link io.sightglass.vision.progress.Progress} first. */
@NullMarked
package io.sightglass.vision.progress;

import org.jspecify.annotations.NullMarked;
