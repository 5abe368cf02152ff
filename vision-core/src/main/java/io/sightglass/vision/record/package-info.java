/**
 * What was inspected, kept for good: {@link io.sightglass.vision.record.Records} is the file of inspections with its image
 * archive, {@link io.sightglass.vision.record.Recorder} the sink that fills it from a line. A record counts as confirmed
 * once it is on the disk.
 */
@NullMarked
package io.sightglass.vision.record;

import org.jspecify.annotations.NullMarked;
