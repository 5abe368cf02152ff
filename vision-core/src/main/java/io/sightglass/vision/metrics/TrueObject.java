package io.sightglass.vision.metrics;

import io.sightglass.vision.geometry.Outline;

/**
 * An object that is there.
 *
 * @param image number of the image
 * @param label class index
 * @param outline a box, or runs where masks are judged
 * @param area that decides whether it is small, medium or large; COCO takes the mask's even where boxes are judged
 * @param crowd a group that need not be found and may be found many times
 */
public record TrueObject(int image, int label, Outline outline, double area, boolean crowd) {

    /** An ordinary object, sized by its outline. */
    public static TrueObject of(int image, int label, Outline outline) {
        return new TrueObject(image, label, outline, outline.area(), false);
    }
}
