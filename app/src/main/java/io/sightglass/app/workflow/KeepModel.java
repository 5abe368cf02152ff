package io.sightglass.app.workflow;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.project.Access;
import io.sightglass.annotation.project.ModelEntry;
import io.sightglass.annotation.project.Project;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.model.Models;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Path;

/** Takes a model that was just written into a project's models. */
public final class KeepModel implements UseCase<KeepModel.Request, ModelEntry> {

    public record Request(Path project, Path model) {}

    @Override
    public ModelEntry run(Request request, Progress progress) throws AnnotationException, VisionException {
        try (Project project = Project.open(request.project(), Access.RUN)) {
            return NewModel.keep(project, Models.read(request.model()));
        }
    }
}
