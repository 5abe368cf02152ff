package io.sightglass.vision.opencv.op;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;

/** One thing done to an image, with its parameters. Immutable, and the same result for the same image every time. */
public interface Step {

    /** The word that stands for this kind of step in a chain's JSON, such as "crop". */
    String name();

    /** Its parameters as a JSON object, such as {@code {"sigma":1.5}}; what the provider makes an equal step from. */
    String parameters();

    /**
     * A new frame, or the given one untouched where there is nothing to do. The given frame is not changed.
     *
     * @throws VisionException when the image cannot be treated so, such as a region outside it
     */
    Frame apply(Frame image) throws VisionException;

    /** Where the pixels of this step's result lie in an image of the given size before it. */
    default Mapping mapping(Size before) {
        return Mapping.IDENTITY;
    }
}
