package io.sightglass.app.workflow;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.project.Access;
import io.sightglass.annotation.project.Project;
import io.sightglass.annotation.project.ProjectImage;
import io.sightglass.annotation.review.Annotator;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Hides known images among those that are to be annotated, or gives them their truth back; says which are hidden. */
public final class HideKnownImages implements UseCase<HideKnownImages.Request, List<String>> {
    private final Supplier<Annotator> user;

    public HideKnownImages(Supplier<Annotator> user) {
        this.user = user;
    }

    /**
     * @param hide names of images
     * @param reveal names of images
     * @param by who does it; the user when empty
     */
    public record Request(Path project, List<String> hide, List<String> reveal, Optional<Annotator> by) {
        public Request {
            hide = List.copyOf(hide);
            reveal = List.copyOf(reveal);
        }
    }

    @Override
    public List<String> run(Request request, Progress progress) throws AnnotationException {
        boolean looks = request.hide().isEmpty() && request.reveal().isEmpty();
        Annotator by = request.by().orElseGet(user);
        try (Project project = Project.open(request.project(), looks ? Access.RUN : Access.EDIT)) {
            for (String name : request.hide()) project.honeypots().hide(NamedImage.id(project, name), by);
            for (String name : request.reveal()) project.honeypots().reveal(NamedImage.id(project, name), by);
            List<String> names = new ArrayList<>();
            for (long image : project.honeypots().images()) {
                project.images().find(image).map(ProjectImage::name).ifPresent(names::add);
            }
            return names;
        }
    }
}
