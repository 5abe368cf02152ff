package io.sightglass.app.workflow.split;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.project.Access;
import io.sightglass.annotation.project.Project;
import io.sightglass.annotation.split.NearImages;
import io.sightglass.app.workflow.UseCase;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.progress.Progress;
import io.sightglass.vision.similar.Alike;
import java.nio.file.Path;

/** The images of a project that show nearly the same. Keeps what it saw, so that the next time is quick. */
public final class FindDuplicates implements UseCase<FindDuplicates.Request, NearImages> {

    /** @param alike from when on two images are near-duplicates */
    public record Request(Path project, Alike alike) {}

    @Override
    public NearImages run(Request request, Progress progress) throws AnnotationException, VisionException {
        try (Project project = Project.open(request.project(), Access.RUN)) {
            return Looking.nearImages(project, request.alike(), progress);
        }
    }
}
