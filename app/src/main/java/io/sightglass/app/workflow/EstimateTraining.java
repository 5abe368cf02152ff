package io.sightglass.app.workflow;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.project.Access;
import io.sightglass.annotation.project.Project;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.dataset.Revision;
import io.sightglass.vision.progress.Progress;
import io.sightglass.vision.train.Estimate;
import java.util.Optional;

/** Says what a training will cost on this machine, by a few of its steps; empty for a network that looks at each image once. */
public final class EstimateTraining implements UseCase<EstimateTraining.Request, Optional<Estimate>> {

    /**
     * @param asked the training's settings
     * @param like number of the training whose images it will learn from; those of now when empty
     */
    public record Request(TrainModel.Request asked, Optional<Long> like) {}

    @Override
    public Optional<Estimate> run(Request request, Progress progress) throws AnnotationException, VisionException {
        try (Project project = Project.open(request.asked().project(), Access.RUN)) {
            Revision revision = request.like().isEmpty()
                    ? project.revisions().current()
                    : project.revisions()
                            .get(project.trainings().get(request.like().get()).revision());
            return TrainModel.estimate(request.asked(), revision, progress);
        }
    }
}
