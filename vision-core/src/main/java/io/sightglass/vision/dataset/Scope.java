package io.sightglass.vision.dataset;

import io.sightglass.vision.geometry.Outline;
import io.sightglass.vision.geometry.Size;
import java.util.List;

/**
 * What of a picture counts. What lies in an ignored area, or outside of all areas of interest where there are any, is neither
 * defect nor background: it is not learnt from, not judged, and no part of a verdict.
 *
 * @param size of the picture in whose pixels the areas are; they are laid over pictures of other sizes by stretching
 * @param ignored areas that do not count
 * @param interest areas that alone count; none means that the whole picture does
 */
public record Scope(Size size, List<Outline> ignored, List<Outline> interest) {
    /** Of a picture of which all counts. */
    public static final Scope ALL = new Scope(new Size(1, 1), List.of(), List.of());

    /** As many pixels as the largest images have that are opened. */
    private static final long MOST_PIXELS = 500_000_000;

    public Scope {
        if (size.area() > MOST_PIXELS) throw new IllegalArgumentException("areas on " + size + " pixels");
        ignored = List.copyOf(ignored);
        interest = List.copyOf(interest);
    }

    /** Whether nothing is left out. */
    public boolean isAll() {
        return ignored.isEmpty() && interest.isEmpty();
    }
}
