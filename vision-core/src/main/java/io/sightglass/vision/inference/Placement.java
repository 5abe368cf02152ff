package io.sightglass.vision.inference;

import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Fit;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.opencv.op.Mapping;

/**
 * Where an original image lies in a model's input.
 *
 * @param original size of the image as the camera gave it
 * @param mapping from what the preprocessing made of it back to it
 * @param fit from what the preprocessing made of it into the input
 */
record Placement(Size original, Mapping mapping, Fit fit) {

    /** From input pixels to pixels of the original image, clipped to it. */
    Box toOriginal(Box box) {
        return mapping.toOriginal(fit.toImage(box)).clippedTo(original);
    }

    Axis columns() {
        Box t = fit.target();
        double scale = t.width() / fit.from().width() / mapping.scaleX();
        double first = t.x1() - mapping.offsetX() * scale;
        return new Axis(original.width(), scale, first, (int) t.x1(), (int) t.x2());
    }

    Axis rows() {
        Box t = fit.target();
        double scale = t.height() / fit.from().height() / mapping.scaleY();
        double first = t.y1() - mapping.offsetY() * scale;
        return new Axis(original.height(), scale, first, (int) t.y1(), (int) t.y2());
    }
}
