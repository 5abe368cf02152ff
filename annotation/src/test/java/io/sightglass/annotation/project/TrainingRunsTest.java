package io.sightglass.annotation.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.vision.progress.Progress;
import io.sightglass.vision.store.Database;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingRunsTest {
    @TempDir
    Path folder;

    @Test
    void aTrainingWhoseProcessWasKilledIsStoppedAndKeepsItsCurve() throws Exception {
        try (Project project = Project.create(folder.resolve("p"))) {
            Process other =
                    OtherProcess.start(BeginTraining.class, project.folder().toString());
            long id = Long.parseLong(OtherProcess.line(other));
            assertEquals(TrainingRun.State.RUNNING, project.trainings().get(id).state());
            assertThrows(AnnotationException.class, () -> project.trainings().resume(id, "{\"cores\":4}"));
            other.destroyForcibly().waitFor();
            TrainingRun run = project.trainings().get(id);
            assertEquals(TrainingRun.State.STOPPED, run.state());
            assertEquals("{\"seed\":7}", run.settings());
            assertEquals(3, run.seconds());
            assertEquals(List.of(point(0.5, 2)), project.trainings().points(id));
            project.trainings().resume(id, "{\"cores\":4}");
            assertEquals(TrainingRun.State.RUNNING, project.trainings().get(id).state());
        }
    }

    @Test
    void aPointOfTheSameShareTakesTheOldOnesPlace() throws Exception {
        try (Project project = Project.create(folder.resolve("p"))) {
            TrainingRuns trainings = project.trainings();
            long id = trainings.begin("{}", "{}", "r");
            trainings.put(id, point(0.2, 3), 0);
            trainings.put(id, point(0.1, 4), 0);
            trainings.put(id, point(0.2, 2), 0);
            assertEquals(List.of(point(0.1, 4), point(0.2, 2)), trainings.points(id));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"loss\":\"much\"}", "{\"epoch\":1,\"loss\"", "{\"loss\":{}}"})
    void aDamagedPointIsASentence(String damaged) throws Exception {
        Path home = folder.resolve("p");
        try (Project project = Project.create(home)) {
            TrainingRuns trainings = project.trainings();
            long id = trainings.begin("{}", "{}", "r");
            trainings.put(id, point(0.2, 3), 0);
            try (Database database = Database.open(home.resolve(Project.FILE), ProjectSchema.SCHEMA)) {
                database.update("UPDATE run_point SET figures = ?", damaged);
            }
            AnnotationException e = assertThrows(AnnotationException.class, () -> trainings.points(id));
            assertTrue(String.valueOf(e.getMessage()).contains("damaged"), e.getMessage());
        }
    }

    @Test
    void secondsOfAllAttemptsAreAddedAndWhatIsDoneStaysDone() throws Exception {
        try (Project project = Project.create(folder.resolve("p"))) {
            TrainingRuns trainings = project.trainings();
            long id = trainings.begin("{}", "{}", "r");
            trainings.end(id, TrainingRun.State.FAILED, Optional.empty(), "The disk is full.", 2);
            assertEquals("The disk is full.", trainings.get(id).message());
            trainings.resume(id, "{\"cores\":4}");
            assertEquals("", trainings.get(id).message());
            assertEquals("{\"cores\":4}", trainings.get(id).environment());
            trainings.end(id, TrainingRun.State.DONE, Optional.of("model"), "", 3);
            assertEquals(5, trainings.get(id).seconds());
            assertEquals(Optional.of("model"), trainings.get(id).model());
            AnnotationException e =
                    assertThrows(AnnotationException.class, () -> trainings.resume(id, "{\"cores\":4}"));
            assertTrue(String.valueOf(e.getMessage()).contains("--like " + id), e.getMessage());
        }
    }

    @Test
    void theEpochOfAPointIsKeptBesideItsFigures() throws Exception {
        try (Project project = Project.create(folder.resolve("p"))) {
            TrainingRuns trainings = project.trainings();
            long id = trainings.begin("{}", "{}", "r");
            trainings.put(id, TrainingPoint.of(0.5, Map.of(Progress.EPOCH, 7.0, "loss", 0.4)), 0);
            TrainingPoint kept = trainings.points(id).getFirst();
            assertEquals(OptionalInt.of(7), kept.epoch());
            assertEquals(Map.of("loss", 0.4), kept.figures());
        }
    }

    @Test
    void aNumberThatIsNotThereIsRefused() throws Exception {
        try (Project project = Project.create(folder.resolve("p"))) {
            assertThrows(AnnotationException.class, () -> project.trainings().get(4));
        }
    }

    private static TrainingPoint point(double done, double loss) {
        return TrainingPoint.of(done, Map.of("loss", loss));
    }
}
