package io.sightglass.vision.dataset;

import io.sightglass.vision.geometry.Size;
import java.nio.file.Path;

/**
 * One annotated image.
 *
 * @param id SHA-256 of the image file, in hexadecimal
 * @param file where the image lies on this machine; not part of what a revision's hash covers
 * @param name path inside the project, with forward slashes
 */
public record Sample(String id, String name, Path file, Size size, Split split, Truth truth) {}
