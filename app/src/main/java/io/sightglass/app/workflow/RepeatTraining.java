package io.sightglass.app.workflow;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.project.Access;
import io.sightglass.annotation.project.Project;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.dataset.Revision;
import io.sightglass.vision.progress.Progress;

/** Trains on the images that another training learnt from, whatever became of the project since. */
public final class RepeatTraining implements UseCase<RepeatTraining.Request, TrainModel.Result> {
    private final TrainModel train;

    public RepeatTraining(TrainModel train) {
        this.train = train;
    }

    /**
     * @param run the other training's number in the project's record
     * @param asked its settings, or some of them changed
     */
    public record Request(long run, TrainModel.Request asked) {}

    @Override
    public TrainModel.Result run(Request request, Progress progress) throws AnnotationException, VisionException {
        try (Project project = Project.open(request.asked().project(), Access.RUN)) {
            Revision revision = project.revisions()
                    .get(project.trainings().get(request.run()).revision());
            return train.begin(project, request.asked(), revision, progress);
        }
    }
}
