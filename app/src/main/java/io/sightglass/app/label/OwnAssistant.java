package io.sightglass.app.label;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.assist.Assistant;
import io.sightglass.annotation.project.Project;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.image.Frame;

/** The assistant that a project brings, looked for when an image is first looked at. */
public final class OwnAssistant implements Assistant {
    private final Project project;
    private final Finder finder;

    OwnAssistant(Project project, Finder finder) {
        this.project = project;
        this.finder = finder;
    }

    /** Where it is found. */
    @FunctionalInterface
    public interface Finder {
        /** @throws VisionException when there is none; the sentence says what to do */
        Assistant of(Project project) throws AnnotationException, VisionException;
    }

    @Override
    public String name() {
        return "own";
    }

    @Override
    public Manner manner() {
        return Manner.CLICKS;
    }

    @Override
    public Session open(Frame image) throws VisionException {
        try {
            return finder.of(project).open(image);
        } catch (AnnotationException e) {
            throw new VisionException(e.getMessage(), e);
        }
    }
}
