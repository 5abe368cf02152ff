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
public final class ScopeProject implements UseCase<ScopeProject.Request, Scope> {
    private final Supplier<Annotator> user;

    public ScopeProject(Supplier<Annotator> user) {
        this.user = user;
    }

    /**
     * @param from name of the image that says it for all; empty for none
     * @param to name of the image that gets back what holds for all; empty for none
     * @param by who does it; the user when empty
     */
    public record Request(Path project, Optional<String> from, Optional<String> to, Optional<Annotator> by) {}

    @Override
    public Scope run(Request request, Progress progress) throws AnnotationException {
        boolean looks = request.from().isEmpty() && request.to().isEmpty();
        Annotator by = request.by().orElseGet(user);
        try (Project project = Project.open(request.project(), looks ? Access.RUN : Access.EDIT)) {
            if (request.to().isPresent()) {
                project.scope().give(NamedImage.id(project, request.to().get()), by);
            }
            if (request.from().isPresent()) {
                long image = NamedImage.id(project, request.from().get());
                if (project.documents().get(image).scope().isAll()) {
                    throw new AnnotationException("The image " + request.from().get()
                            + " ignores nothing and has no region of interest. Draw one on the label page first.");
                }
                project.scope().take(image, by);
            }
            return project.scope().get();
        }
    }
}
