package io.sightglass.app.workflow;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.project.Access;
import io.sightglass.annotation.project.Project;
import io.sightglass.vision.dataset.Revision;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Path;

/** Makes an immutable snapshot of a project's annotations and splits, to train and judge on. */
public final class FreezeRevision implements UseCase<FreezeRevision.Request, Revision> {

    public record Request(Path project) {}

    @Override
    public Revision run(Request request, Progress progress) throws AnnotationException {
        try (Project project = Project.open(request.project(), Access.RUN)) {
            return project.revisions().freeze();
        }
    }
}
