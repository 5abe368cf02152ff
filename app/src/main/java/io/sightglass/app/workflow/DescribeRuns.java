package io.sightglass.app.workflow;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.project.Access;
import io.sightglass.annotation.project.Project;
import io.sightglass.annotation.project.TrainingPoint;
import io.sightglass.annotation.project.TrainingRun;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The trainings of a project, newest first, or one of them. */
public final class DescribeRuns implements UseCase<DescribeRuns.Request, List<DescribeRuns.Entry>> {

    /** @param run number of one training; all of them when empty */
    public record Request(Path project, Optional<Long> run) {}

    /**
     * One training.
     *
     * @param asked the settings that repeat it
     * @param model name of the model that came of it
     */
    public record Entry(TrainingRun run, TrainModel.Request asked, Optional<String> model, List<TrainingPoint> points) {
        public Entry {
            points = List.copyOf(points);
        }
    }

    @Override
    public List<Entry> run(Request request, Progress progress) throws AnnotationException {
        try (Project project = Project.open(request.project(), Access.RUN)) {
            List<TrainingRun> runs = request.run().isPresent()
                    ? List.of(project.trainings().get(request.run().get()))
                    : project.trainings().list();
            List<Entry> entries = new ArrayList<>();
            for (TrainingRun run : runs) {
                Optional<String> model = Optional.empty();
                if (run.model().isPresent()) {
                    model = project.models().find(run.model().get()).map(entry -> entry.name());
                }
                entries.add(new Entry(
                        run,
                        RunSettings.request(request.project(), run.settings()),
                        model,
                        project.trainings().points(run.id())));
            }
            return entries;
        }
    }
}
