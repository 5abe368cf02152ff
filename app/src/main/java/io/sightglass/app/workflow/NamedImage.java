package io.sightglass.app.workflow;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.project.Project;
import io.sightglass.annotation.project.ProjectImage;
import java.util.Optional;

/** Finds the image that a person names. */
final class NamedImage {
    private NamedImage() {}

    /** The image of a name, with or without the folder that all are in. */
    static long id(Project project, String name) throws AnnotationException {
        Optional<ProjectImage> found = project.images().named(name);
        if (found.isEmpty()) found = project.images().named("images/" + name);
        return found.map(ProjectImage::id)
                .orElseThrow(() -> new AnnotationException(
                        "The project has no image " + name + ". Name it as the library does, such as caps/1.png."));
    }
}
