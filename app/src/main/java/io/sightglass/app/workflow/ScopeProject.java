package io.sightglass.app.workflow;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.project.Access;
import io.sightglass.annotation.project.Project;
import io.sightglass.annotation.review.Annotator;
import io.sightglass.vision.dataset.Scope;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** Lets what an image says of what counts hold for the whole project, or takes it back; says what holds then. */
public final class ScopeProject implements UseCase<ScopeProject.Request, ScopeProject.Result> {
    private final Supplier<Annotator> user;

    public ScopeProject(Supplier<Annotator> user) {
        this.user = user;
    }

    /**
     * @param from name of the image that says it for all; empty for none
     * @param replace whether it may take the place of what holds for all already
     * @param to name of the image that gets back what holds for all; empty for none
     * @param by who does it; the user when empty
     */
    public record Request(
            Path project, Optional<String> from, boolean replace, Optional<String> to, Optional<Annotator> by) {}

    /**
     * @param before what held for all images
     * @param now what holds for all images
     */
    public record Result(Scope before, Scope now) {}

    @Override
    public Result run(Request request, Progress progress) throws AnnotationException {
        boolean looks = request.from().isEmpty() && request.to().isEmpty();
        Annotator by = request.by().orElseGet(user);
        try (Project project = Project.open(request.project(), looks ? Access.RUN : Access.EDIT)) {
            Scope before = project.scope().get();
            if (request.to().isPresent()) {
                long image = NamedImage.id(project, request.to().get());
                if (before.isAll()) {
                    throw new AnnotationException(
                            "There is nothing to give back to " + request.to().get() + ": of every image counts all.");
                }
                project.scope().give(image, by);
            }
            if (request.from().isPresent()) take(project, request, before, by);
            return new Result(before, project.scope().get());
        }
    }

    private static void take(Project project, Request request, Scope before, Annotator by) throws AnnotationException {
        String name = request.from().orElseThrow();
        long image = NamedImage.id(project, name);
        if (project.documents().get(image).scope().isAll()) {
            throw new AnnotationException("The image " + name
                    + " ignores nothing and has no region of interest. Draw one on the label page first.");
        }
        if (!before.isAll() && !request.replace()) {
            throw new AnnotationException("Of every image something is left out already. Put what " + name
                    + " ignores in its place with --replace, or take it back to an image first with --to IMAGE.");
        }
        project.scope().take(image, by);
    }
}
