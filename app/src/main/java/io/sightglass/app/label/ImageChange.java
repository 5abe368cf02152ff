package io.sightglass.app.label;

import io.sightglass.annotation.project.Project;

/** Something that changes an image in the project, such as a model that proposes shapes. */
@FunctionalInterface
public interface ImageChange {
    void on(Project project, long image) throws Exception;
}
