package io.sightglass.app.workflow;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.project.Access;
import io.sightglass.annotation.project.Project;
import io.sightglass.annotation.review.Agreement;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Path;

/** How far the annotators of a project agree where several have annotated the same image. */
public final class DescribeAgreement implements UseCase<DescribeAgreement.Request, Agreement> {

    /** @param threshold least intersection over union of regions that mean the same, in (0, 1] */
    public record Request(Path project, double threshold) {}

    @Override
    public Agreement run(Request request, Progress progress) throws AnnotationException {
        try (Project project = Project.open(request.project(), Access.RUN)) {
            return Agreement.of(project.secondOpinions().opinions(), request.threshold());
        }
    }
}
