package io.sightglass.app.workflow;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.project.Access;
import io.sightglass.annotation.project.Project;
import io.sightglass.annotation.review.RevisionDiff;
import io.sightglass.vision.dataset.Revision;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Path;
import java.util.Optional;

/** What became of a project's images between two revisions, or between one and now. */
public final class CompareRevisions implements UseCase<CompareRevisions.Request, RevisionDiff> {

    /**
     * @param before name or first signs of the hash
     * @param after the same; what is in the project now when empty
     */
    public record Request(Path project, String before, Optional<String> after) {}

    @Override
    public RevisionDiff run(Request request, Progress progress) throws AnnotationException {
        try (Project project = Project.open(request.project(), Access.RUN)) {
            Revision before = project.revisions().named(request.before());
            Revision after = request.after().isPresent()
                    ? project.revisions().named(request.after().get())
                    : project.revisions().current();
            return RevisionDiff.of(before, after);
        }
    }
}
