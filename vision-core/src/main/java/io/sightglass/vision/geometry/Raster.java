package io.sightglass.vision.geometry;

/** Something made of pixels that areas can be drawn into. */
public interface Raster {
    Size size();

    /** Writes the value at start ≤ x < end of row y; what lies outside is ignored. */
    void fillRow(int y, int start, int end, int value);
}
