package io.sightglass.app.workflow;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.progress.Progress;
import io.sightglass.vision.scene.SampleOrder;
import io.sightglass.vision.scene.SampleWriter;
import java.nio.file.Path;

/** Draws pictures of parts with their truth, as many as wanted. */
public final class DrawSamples implements UseCase<DrawSamples.Request, DrawSamples.Result> {

    /**
     * @param out gets a folder named after the product
     */
    public record Request(SampleOrder order, Path out) {}

    /**
     * @param annotations the COCO file
     */
    public record Result(int images, Path annotations) {}

    @Override
    public Result run(Request request, Progress progress) throws VisionException {
        return new Result(request.order().count(), SampleWriter.write(request.order(), request.out(), progress));
    }
}
