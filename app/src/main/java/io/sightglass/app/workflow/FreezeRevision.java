package io.sightglass.app.workflow;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.project.Access;
import io.sightglass.annotation.project.Project;
import io.sightglass.vision.dataset.Revision;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Path;

/** Makes an immutable snapshot of a project's annotations and splits, to train and judge on. */
public final class FreezeRevision implements UseCase<FreezeRevision.Request, Revision> {

    /**
     * @param name for people; empty to leave the name that the same content may have already
     * @param comment why it is frozen; may be empty
     */
    public record Request(Path project, String name, String comment) {
        /** Without a name. */
        public Request(Path project) {
            this(project, "", "");
        }
    }

    @Override
    public Revision run(Request request, Progress progress) throws AnnotationException {
        try (Project project = Project.open(request.project(), Access.RUN)) {
            boolean named = !request.name().isBlank() || !request.comment().isBlank();
            return named
                    ? project.revisions().freeze(request.name(), request.comment())
                    : project.revisions().freeze();
        }
    }
}
