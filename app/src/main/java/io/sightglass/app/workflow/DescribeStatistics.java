package io.sightglass.app.workflow;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.project.Access;
import io.sightglass.annotation.project.Project;
import io.sightglass.annotation.query.Query;
import io.sightglass.annotation.statistics.Statistics;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Path;
import java.util.Optional;

/** What the images that a query finds are like. Reads beside whoever has the project open. */
public final class DescribeStatistics implements UseCase<DescribeStatistics.Request, Statistics> {

    /** @param label whose shapes' sizes and places are meant; those of all labels when empty */
    public record Request(Path project, Query query, Optional<String> label) {}

    @Override
    public Statistics run(Request request, Progress progress) throws AnnotationException {
        try (Project project = Project.open(request.project(), Access.RUN)) {
            if (request.label().isPresent()
                    && project.labels().find(request.label().get()).isEmpty()) {
                throw new AnnotationException("There is no label named "
                        + request.label().get() + ". See: sightglass project info " + request.project());
            }
            return project.statistics().of(request.query(), request.label(), progress);
        }
    }
}
