package io.sightglass.vision.dataset;

import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Mask;
import java.util.List;
import java.util.Optional;

/**
 * What is known about an image.
 *
 * @param quality whether the whole part is good
 * @param regions labelled areas, each within the image
 * @param scope what of this image counts, beside what a revision says of all
 */
public record Truth(Quality quality, List<Region> regions, Scope scope) {

    /** The judgement about the whole part. */
    public enum Quality {
        GOOD,
        DEFECTIVE,
        UNKNOWN
    }

    public Truth {
        regions = List.copyOf(regions);
    }

    /** About an image of which all counts. */
    public Truth(Quality quality, List<Region> regions) {
        this(quality, regions, Scope.ALL);
    }

    /**
     * The judgement about what counts of the part: that of a defective one is not known where something is marked and none of it
     * is left.
     *
     * @param cover hides what does not count; empty where all does
     */
    public Quality qualityWithin(Optional<Cover> cover) {
        boolean sought = quality == Quality.DEFECTIVE && !regions.isEmpty() && cover.isPresent();
        return sought && cover.get().left(regions).isEmpty() ? Quality.UNKNOWN : quality;
    }

    /** Class per pixel: 0 where no region is, 1 + index of the label in {@code labels}; later regions lie on top. */
    public Mask mask(Size size, List<String> labels) {
        Mask.Builder mask = new Mask.Builder(size);
        for (Region region : regions) {
            int index = labels.indexOf(region.label());
            if (index >= 0) region.outline().fill(mask, index + 1);
        }
        return mask.build();
    }
}
