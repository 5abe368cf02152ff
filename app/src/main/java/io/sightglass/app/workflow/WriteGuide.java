package io.sightglass.app.workflow;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.project.Access;
import io.sightglass.annotation.project.Guide;
import io.sightglass.annotation.project.Project;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Says what a label means: a text and example pictures. Changes nothing when neither is given. */
public final class WriteGuide implements UseCase<WriteGuide.Request, Guide.Entry> {

    public record Request(Path project, String label, Optional<String> text, List<Path> pictures) {
        public Request {
            pictures = List.copyOf(pictures);
        }
    }

    @Override
    public Guide.Entry run(Request request, Progress progress) throws AnnotationException {
        boolean looks = request.text().isEmpty() && request.pictures().isEmpty();
        try (Project project = Project.open(request.project(), looks ? Access.RUN : Access.EDIT)) {
            if (project.labels().find(request.label()).isEmpty()) {
                throw new AnnotationException("The project has no label " + request.label()
                        + ". List them with: sightglass project info " + request.project());
            }
            if (request.text().isPresent())
                project.guide().write(request.label(), request.text().get());
            for (Path picture : request.pictures()) project.guide().addPicture(request.label(), picture);
            return project.guide().of(request.label());
        }
    }
}
