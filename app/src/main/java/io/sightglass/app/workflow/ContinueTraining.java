package io.sightglass.app.workflow;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.project.Access;
import io.sightglass.annotation.project.Project;
import io.sightglass.annotation.project.TrainingRun;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.progress.Progress;
import io.sightglass.vision.train.Checkpoints;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * Goes on with a training that was cancelled, failed or killed, from its last checkpoint: on the machine and with the program
 * that it began with, to the same weights.
 */
public final class ContinueTraining implements UseCase<ContinueTraining.Request, TrainModel.Result> {
    private final Supplier<String> version;

    /** @param version of this program, for the record */
    public ContinueTraining(Supplier<String> version) {
        this.version = version;
    }

    /** @param run the training's number in the project's record */
    public record Request(Path project, long run) {}

    @Override
    public TrainModel.Result run(Request request, Progress progress) throws AnnotationException, VisionException {
        try (Project project = Project.open(request.project(), Access.RUN)) {
            TrainingRun run = project.trainings().get(request.run());
            requireSound(project, run.id());
            TrainModel.Request asked = RunSettings.request(request.project(), run.settings());
            String environment = RunEnvironment.json(version.get(), asked.task());
            project.trainings().resume(run.id(), environment);
            if (!Files.exists(project.trainings().checkpoint(run.id()))) {
                progress.report(0, "nothing of it was saved yet: it begins again");
            }
            if (!environment.equals(run.environment())) {
                progress.report(0, "the machine or the program is not the one it began with: the weights may differ");
            }
            return TrainModel.run(project, run.id(), asked, project.revisions().get(run.revision()), progress);
        }
    }

    /** Asked before the record is told, so that nothing is lost by trying. */
    private static void requireSound(Project project, long id) throws VisionException {
        Path file = project.trainings().checkpoint(id);
        if (Checkpoints.in(file).areSound()) return;
        throw new VisionException("Training " + id + " cannot go on: its checkpoint " + file
                + " is damaged. Begin it anew with: sightglass train " + project.folder() + " --like " + id
                + ", or with Repeat in the window.");
    }
}
