package io.sightglass.annotation.project;

import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.dataset.Truth.Quality;
import io.sightglass.vision.geometry.Size;
import java.nio.file.Path;

/**
 * A line about an image of the project.
 *
 * @param id its number in this project
 * @param name path inside the project, with forward slashes
 * @param file where the image lies on this machine
 * @param hash SHA-256 of the file
 * @param shapes how many shapes its document has
 * @param annotated whether there is something to learn from, see {@code Document.isAnnotated}
 */
public record ProjectImage(
        long id,
        String name,
        Path file,
        String hash,
        Size size,
        Split split,
        Quality quality,
        int shapes,
        boolean annotated) {

    /** The name after the last slash. */
    public String shortName() {
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
