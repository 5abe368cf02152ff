package io.sightglass.app.workflow;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.project.Access;
import io.sightglass.annotation.project.Project;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Path;

/** Says what is in a project, also while a window has it open. */
public final class DescribeProject implements UseCase<DescribeProject.Request, ProjectSummary> {

    public record Request(Path project) {}

    @Override
    public ProjectSummary run(Request request, Progress progress) throws AnnotationException {
        try (Project project = Project.open(request.project(), Access.RUN)) {
            return ProjectSummary.of(project);
        }
    }
}
