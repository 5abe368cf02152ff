package io.sightglass.annotation.format;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.opencv.ImageFiles;
import java.nio.file.Path;

/**
 * The size of an image file as it is, for masks to be compared with before they are drawn: what a file says of a mask's own size
 * would otherwise decide how much memory and time it takes.
 */
record TrueSize(Path image) {

    /** A mask that is not as large as the image is an IllegalArgumentException. */
    void requireSame(Size mask) {
        Size size = size();
        if (!mask.equals(size)) throw unlike(mask, size);
    }

    /** A mask that is wider or higher than the image is an IllegalArgumentException. */
    void requireWithin(Size mask) {
        Size size = size();
        if (mask.width() > size.width() || mask.height() > size.height()) throw unlike(mask, size);
    }

    /** An image that cannot be read is an IllegalArgumentException. */
    Size size() {
        try {
            return ImageFiles.size(image);
        } catch (VisionException e) {
            throw new IllegalArgumentException("its image cannot be read", e);
        }
    }

    private static IllegalArgumentException unlike(Size mask, Size image) {
        return new IllegalArgumentException("its mask is " + mask + ", unlike its image (" + image + ")");
    }
}
