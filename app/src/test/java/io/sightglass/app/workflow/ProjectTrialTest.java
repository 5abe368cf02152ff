package io.sightglass.app.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.annotation.project.Access;
import io.sightglass.annotation.project.Project;
import io.sightglass.annotation.query.Query;
import io.sightglass.app.workflow.LibraryTour.Time;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectTrialTest {
    @TempDir
    Path folder;

    private final List<LibraryTour.Request> asked = new ArrayList<>();

    @Test
    void theProjectIsLookedAtTwiceAndTheSlowestOfEachKindCounts() throws Exception {
        List<Measured> measured = new ProjectTrial(this::tour).run(new ProjectTrial.Request(folder, 20), Progress.NONE);
        assertEquals(2, asked.size());
        assertEquals(asked.getFirst().cache(), asked.getLast().cache());
        assertTrue(!asked.getFirst().settings().equals(asked.getLast().settings()), "settings of its own");
        assertEquals(2, value(measured, "open for the first time"));
        assertEquals(1, value(measured, "open"));
        assertEquals(0.3, value(measured, "slowest query in the window"));
        assertEquals(400, value(measured, "memory of the process"));
        try (Project project = Project.open(asked.getFirst().project(), Access.RUN)) {
            assertEquals(20, project.images().count(Query.ALL));
        }
    }

    private List<Time> tour(LibraryTour.Request request, Progress progress) {
        asked.add(request);
        boolean first = asked.size() == 1;
        return List.of(
                new Time(LibraryTour.OPEN, first ? 2 : 1),
                new Time(LibraryTour.QUERY, 0.1),
                new Time(LibraryTour.QUERY, 0.3),
                new Time(LibraryTour.MEMORY, first ? 400 : 300));
    }

    private static double value(List<Measured> measured, String what) {
        return measured.stream()
                .filter(m -> m.what().equals(what))
                .findFirst()
                .orElseThrow()
                .value();
    }
}
