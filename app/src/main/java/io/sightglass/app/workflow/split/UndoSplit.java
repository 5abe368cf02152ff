package io.sightglass.app.workflow.split;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.project.Access;
import io.sightglass.annotation.project.Project;
import io.sightglass.app.workflow.UseCase;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Path;
import java.util.Optional;

/** Takes the last dealing of a project back. */
final class UndoSplit implements UseCase<Path, Optional<Integer>> {
    @Override
    public Optional<Integer> run(Path folder, Progress progress) throws AnnotationException {
        try (Project project = Project.open(folder, Access.EDIT)) {
            return project.deals().undo();
        }
    }
}
