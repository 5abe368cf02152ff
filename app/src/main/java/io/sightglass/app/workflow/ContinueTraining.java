package io.sightglass.app.workflow;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.project.Access;
import io.sightglass.annotation.project.Project;
import io.sightglass.annotation.project.TrainingRun;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Path;

/** Goes on with a training that was cancelled, failed or killed, from its last checkpoint, to the same weights. */
public final class ContinueTraining implements UseCase<ContinueTraining.Request, TrainModel.Result> {

    /** @param run the training's number in the project's record */
    public record Request(Path project, long run) {}

    @Override
    public TrainModel.Result run(Request request, Progress progress) throws AnnotationException, VisionException {
        try (Project project = Project.open(request.project(), Access.RUN)) {
            TrainingRun run = project.trainings().get(request.run());
            project.trainings().resume(run.id());
            return TrainModel.run(
                    project,
                    run.id(),
                    RunSettings.request(request.project(), run.settings()),
                    project.revisions().get(run.revision()),
                    progress);
        }
    }
}
