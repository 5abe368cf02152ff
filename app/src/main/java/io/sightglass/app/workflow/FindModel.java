package io.sightglass.app.workflow;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.project.Access;
import io.sightglass.annotation.project.Project;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Path;

/** Finds the file of a model that is named as its project names it. */
public final class FindModel implements UseCase<FindModel.Request, Path> {

    /** @param model its name in the project, or its file */
    public record Request(Path project, Path model) {}

    /** What is no name of a model is given back as it is. */
    @Override
    public Path run(Request request, Progress progress) throws AnnotationException {
        try (Project project = Project.open(request.project(), Access.RUN)) {
            return EvaluateModel.file(project, request.model());
        }
    }
}
