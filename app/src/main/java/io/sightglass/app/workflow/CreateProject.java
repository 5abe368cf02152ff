package io.sightglass.app.workflow;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.project.Project;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Path;

/** Makes a new, empty project. */
public final class CreateProject implements UseCase<CreateProject.Request, ProjectSummary> {

    /**
     * @param directory must not exist yet or be empty
     */
    public record Request(Path directory) {}

    @Override
    public ProjectSummary run(Request request, Progress progress) throws AnnotationException {
        try (Project project = Project.create(request.directory())) {
            return ProjectSummary.of(project);
        }
    }
}
