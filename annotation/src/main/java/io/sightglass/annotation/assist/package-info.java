/** Help with drawing: a few hints become an outline. Read {@link io.sightglass.annotation.assist.Assistant} first. */
@NullMarked
package io.sightglass.annotation.assist;

import org.jspecify.annotations.NullMarked;
