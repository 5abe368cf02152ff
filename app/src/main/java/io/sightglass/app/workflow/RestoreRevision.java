package io.sightglass.app.workflow;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.project.Access;
import io.sightglass.annotation.project.Project;
import io.sightglass.annotation.project.Restored;
import io.sightglass.annotation.review.Annotator;
import io.sightglass.vision.dataset.Revision;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** Brings a project's annotations and splits back to a revision, as edits that can be undone. */
public final class RestoreRevision implements UseCase<RestoreRevision.Request, RestoreRevision.Result> {
    private final Supplier<Annotator> user;

    public RestoreRevision(Supplier<Annotator> user) {
        this.user = user;
    }

    /**
     * @param revision its name or the first signs of its hash
     * @param by whose edits these are; the user's when empty
     */
    public record Request(Path project, String revision, Optional<Annotator> by) {}

    /** @param hash of the revision that the project is back at */
    public record Result(String hash, Restored restored) {}

    @Override
    public Result run(Request request, Progress progress) throws AnnotationException {
        try (Project project = Project.open(request.project(), Access.EDIT)) {
            Revision revision = project.revisions().named(request.revision());
            Restored restored =
                    project.revisions().restore(revision, request.by().orElseGet(user));
            return new Result(revision.hash(), restored);
        }
    }
}
