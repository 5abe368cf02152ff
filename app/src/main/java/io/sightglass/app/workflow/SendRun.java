package io.sightglass.app.workflow;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.project.Access;
import io.sightglass.annotation.project.Project;
import io.sightglass.annotation.project.TrainingPoint;
import io.sightglass.annotation.project.TrainingRun;
import io.sightglass.app.tracking.Mlflow;
import io.sightglass.app.tracking.TrackedRun;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.progress.Progress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Tells an MLflow server of a training: settings, environment, revision, model and curves. */
public final class SendRun implements UseCase<SendRun.Request, String> {

    /**
     * @param run the training's number in the project's record
     * @param server such as http://tracking:5000
     */
    public record Request(Path project, long run, URI server) {}

    /** Gives the run's id on the server. */
    @Override
    public String run(Request request, Progress progress) throws AnnotationException, VisionException {
        try (Project project = Project.open(request.project(), Access.RUN)) {
            TrainingRun run = project.trainings().get(request.run());
            TrackedRun tracked = tracked(
                    project.name() + " " + run.id(), run, project.trainings().points(run.id()));
            try (Mlflow server = new Mlflow(request.server())) {
                return server.put(project.name(), tracked);
            }
        }
    }

    static TrackedRun tracked(String name, TrainingRun run, List<TrainingPoint> points) {
        SequencedMap<String, String> tags = new LinkedHashMap<>(RunSettings.words(run.environment()));
        tags.put("revision", run.revision());
        run.model().ifPresent(model -> tags.put("model", model));
        List<TrackedRun.Figure> figures = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            int step = points.get(i).epoch().orElse(i + 1);
            points.get(i).figures().forEach((key, value) -> figures.add(new TrackedRun.Figure(key, value, step)));
        }
        return new TrackedRun(
                name,
                run.started(),
                run.started().plus(Duration.ofMillis(Math.round(1000 * run.seconds()))),
                status(run.state()),
                RunSettings.words(run.settings()),
                tags,
                figures);
    }

    private static TrackedRun.Status status(TrainingRun.State state) {
        return switch (state) {
            case RUNNING -> TrackedRun.Status.RUNNING;
            case DONE -> TrackedRun.Status.FINISHED;
            case FAILED -> TrackedRun.Status.FAILED;
            case CANCELLED, STOPPED -> TrackedRun.Status.KILLED;
        };
    }
}
