package io.sightglass.vision.opencv.op;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.opencv.Pixels;

/** Keeps a region of the image; what of it lies outside the image is left out. */
public record Crop(int x, int y, int width, int height) implements Step {
    public Crop {
        if (x < 0 || y < 0) throw new IllegalArgumentException("x and y are 0 or more");
        if (width < 1 || height < 1) throw new IllegalArgumentException("width and height are 1 or more");
    }

    @Override
    public String name() {
        return "crop";
    }

    @Override
    public String parameters() {
        return Json.parameters(this);
    }

    @Override
    public Frame apply(Frame image) throws VisionException {
        Box region = Box.at(x, y, width, height).clippedTo(image.size());
        if (region.area() == 0) {
            throw new VisionException("The region to crop, " + width + "x" + height + " at " + x + ", " + y
                    + ", lies outside the image of " + image.size() + ". Choose a region inside it.");
        }
        return region.area() == image.size().area() ? image : Pixels.crop(image, region);
    }

    @Override
    public Mapping mapping(Size before) {
        return new Mapping(1, 1, x, y);
    }
}
