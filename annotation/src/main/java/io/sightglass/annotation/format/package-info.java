/**
 * How annotations come from and go to other programs. Each form (COCO, Pascal VOC, a folder per class, …) is one {@link
 * io.sightglass.annotation.format.Format}, which reads and writes a {@link io.sightglass.annotation.format.PictureSet};
 * {@link io.sightglass.annotation.format.Formats} finds the right one. To add one, implement Format and name it in Formats, or
 * offer it from a plug-in.
 */
@NullMarked
package io.sightglass.annotation.format;

import org.jspecify.annotations.NullMarked;
