package io.sightglass.annotation.review;

import io.sightglass.vision.dataset.Region;
import io.sightglass.vision.dataset.Truth.Quality;
import java.util.List;

/**
 * What one annotator says about an image.
 *
 * @param tags labels of the whole image, in order of name
 * @param regions what is marked, in pixels of the image
 */
public record Opinion(Annotator by, Quality quality, List<String> tags, List<Region> regions) {
    public Opinion {
        tags = tags.stream().sorted().distinct().toList();
        regions = List.copyOf(regions);
    }
}
