package io.sightglass.app.workflow;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.project.Access;
import io.sightglass.annotation.project.Project;
import io.sightglass.annotation.project.ProjectImage;
import io.sightglass.annotation.query.Query;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Says which images of a project a query finds. */
public final class ListImages implements UseCase<ListImages.Request, List<ProjectImage>> {
    private static final int TOGETHER = 1_000;

    public record Request(Path project, Query query) {}

    @Override
    public List<ProjectImage> run(Request request, Progress progress) throws AnnotationException {
        try (Project project = Project.open(request.project(), Access.RUN)) {
            List<Long> ids = project.images().ids(request.query());
            List<ProjectImage> found = new ArrayList<>();
            for (int from = 0; from < ids.size(); from += TOGETHER) {
                progress.check();
                found.addAll(project.images().all(ids.subList(from, Math.min(from + TOGETHER, ids.size()))));
            }
            return List.copyOf(found);
        }
    }
}
