package io.sightglass.vision.opencv.op;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import java.util.List;

/** Steps one after the other. {@link Steps} reads one from JSON. */
public record Chain(List<Step> steps) {

    /** No step at all; its JSON is "[]". */
    public static final Chain NONE = new Chain(List.of());

    /**
     * What came out.
     *
     * @param frame the image the model is to see; the chain's input itself when no step changed it
     * @param original size of the chain's input
     * @param mapping from the frame's pixels to the original's
     */
    public record Result(Frame frame, Size original, Mapping mapping) {}

    public Chain {
        steps = List.copyOf(steps);
    }

    /** @throws VisionException when a step cannot treat this image */
    public Result apply(Frame image) throws VisionException {
        Frame frame = image;
        Mapping mapping = Mapping.IDENTITY;
        for (Step step : steps) {
            mapping = step.mapping(frame.size()).after(mapping);
            frame = step.apply(frame);
        }
        return new Result(frame, image.size(), mapping);
    }

    /** The JSON array {@link Steps#chain} makes an equal chain from. */
    public String toJson() {
        return Json.write(this);
    }
}
