package io.sightglass.annotation.project;

import java.nio.file.Path;
import java.util.Map;

/** Begins a training in a project's record and waits to be killed. */
final class BeginTraining {
    private BeginTraining() {}

    public static void main(String[] arguments) throws Exception {
        try (Project project = Project.open(Path.of(arguments[0]), Access.RUN)) {
            long id = project.trainings().begin("{\"seed\":7}", "{}", "revision");
            project.trainings().put(id, TrainingPoint.of(0.5, Map.of("loss", 2.0)), 3);
            System.out.println(id);
            System.out.flush();
            int end = System.in.read();
            if (end >= 0) throw new IllegalStateException("nothing is sent to " + project.name());
        }
    }
}
