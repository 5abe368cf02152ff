package io.sightglass.app.workflow;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.project.Project;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.progress.Progress;
import io.sightglass.vision.scene.Product;
import java.nio.file.Path;

/** Makes the project that the window opens when there is no other; leaves it alone when it is there. */
public final class MakeDemoProject implements UseCase<MakeDemoProject.Request, Path> {
    private final SampleImages samples;

    public MakeDemoProject(SampleImages samples) {
        this.samples = samples;
    }

    public record Request(Path folder) {}

    @Override
    public Path run(Request request, Progress progress) throws AnnotationException, VisionException {
        if (!Project.isProject(request.folder())) samples.project(Product.PLATE, request.folder(), progress);
        return request.folder();
    }
}
