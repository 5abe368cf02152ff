package io.sightglass.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.annotation.format.Formats;
import io.sightglass.annotation.project.Access;
import io.sightglass.annotation.project.Project;
import io.sightglass.annotation.query.Query;
import io.sightglass.annotation.review.Doubt;
import io.sightglass.app.cli.Cli;
import io.sightglass.app.screen.PlantedMistakes;
import io.sightglass.app.screen.PlantedMistakes.Mistake;
import io.sightglass.app.workflow.CrossDoubts;
import io.sightglass.app.workflow.Equipment;
import io.sightglass.app.workflow.TrainModel;
import io.sightglass.vision.camera.Cameras;
import io.sightglass.vision.model.Task;
import io.sightglass.vision.opencv.op.Steps;
import io.sightglass.vision.progress.Progress;
import io.sightglass.vision.similar.Embedding;
import io.sightglass.vision.similar.Look;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Doubts of models that did not see the images, from the command line. */
class DoubtsCommandTest {
    private static final int IMAGES = 48;

    @TempDir
    Path folder;

    /** The first 12 of 48 images would by chance have a quarter of the six planted mistakes. */
    @Test
    void plantedMistakesAreInTheFirstRanksAndAreKeptWithoutTheModels() throws Exception {
        String place = folder.resolve("shapes").toString();
        Map<String, Mistake> planted = PlantedMistakes.create(folder.resolve("shapes"), IMAGES, 2);
        JsonNode found = doubts(place, "--folds", "2", "--epochs", "30", "--size", "64", "--device", "cpu")
                .json();
        assertEquals(IMAGES, found.required("judged").asInt());
        List<String> first = first(found, 2 * planted.size());
        assertTrue(
                planted.keySet().stream().filter(first::contains).count() >= planted.size() - 1,
                () -> planted + " but " + found);
        assertEquals(found, doubts(place).json());
        try (Project project = Project.open(folder.resolve("shapes"), Access.RUN)) {
            assertEquals(
                    first.getFirst(),
                    project.images()
                            .all(project.images().ids(Query.parse("doubt>0 sort:-doubt")))
                            .getFirst()
                            .name());
            assertEquals(List.of(), project.models().list());
            assertEquals(List.of(), project.revisions().list());
        }
    }

    @Test
    void cancellingLeavesWhatWasKeptBefore() throws Exception {
        PlantedMistakes.create(folder.resolve("shapes"), 12, 1);
        List<Doubt> before;
        try (Project project = Project.open(folder.resolve("shapes"), Access.RUN)) {
            String name = project.deals().candidates().getFirst().name();
            project.doubts().put("before", Instant.now(), List.of(new Doubt("", name, 0.5, Doubt.Reason.NOT_FOUND)));
            before = project.doubts().list();
        }
        CrossDoubts.Request request = new CrossDoubts.Request(
                TrainModel.Request.of(folder.resolve("shapes"), Task.DETECTION), 2, Optional.empty(), true);
        Progress stopping = new Progress() {
            private boolean begun;

            @Override
            public void report(double fraction, String what, Map<String, Double> values) {
                begun = begun || what.startsWith("fold 1 of 2");
            }

            @Override
            public boolean cancelled() {
                return begun;
            }
        };
        assertThrows(
                CancellationException.class, () -> new CrossDoubts(DoubtsCommandTest::builtIn).run(request, stopping));
        try (Project project = Project.open(folder.resolve("shapes"), Access.RUN)) {
            assertEquals(Optional.of("before"), project.doubts().judge());
            assertEquals(before, project.doubts().list());
        }
    }

    @Test
    void nearDuplicatesCanBeDividedWhereTheyLeaveTooFewGroups() throws Exception {
        String place = folder.resolve("shapes").toString();
        PlantedMistakes.create(folder.resolve("shapes"), 12, 1);
        try (Project project = Project.open(folder.resolve("shapes"), Access.RUN)) {
            byte[] same = new byte[Embedding.LENGTH];
            same[0] = 1;
            Map<String, Look> looks = new HashMap<>();
            project.deals().candidates().forEach(i -> looks.put(i.hash(), new Look(0, Embedding.ofBytes(same))));
            project.appearances().put(looks);
        }
        String refused = doubts(place, "--folds", "2", "--epochs", "1", "--size", "64", "--device", "cpu")
                .err();
        assertTrue(refused.contains("12 in 1 groups"), refused);
        assertTrue(refused.contains("12 are near-duplicates and stay together"), refused);
        assertTrue(refused.contains("--keep-together nothing"), refused);
        Ran divided = doubts(
                place,
                "--folds",
                "2",
                "--keep-together",
                "nothing",
                "--epochs",
                "1",
                "--size",
                "64",
                "--device",
                "cpu");
        assertEquals(12, divided.json().required("judged").asInt());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --folds 1                         | --folds must be at least 2
            --folds 2 model                   | leave MODEL out
            --task anomaly                    | of use with --folds only
            --epochs 3                        | of use with --folds only
            --keep-together nothing           | of use with --folds only
            --folds 2 --task classification   | Classifiers are adopted, not trained here
            --folds 2 --task guessing         | detection
            --folds 7                         | at least 14 groups are needed
            --folds 3 --by-name s(h)apes      | 12 in 1 groups
            --folds 2 --net huge              | There is no network huge
            """)
    void whatCannotBeDoneIsSaidBeforeAnythingIsTrained(String options, String said) {
        PlantedMistakes.create(folder.resolve("shapes"), 12, 1);
        Ran ran = doubts(folder.resolve("shapes").toString(), options.split(" "));
        assertNotEquals(Cli.FINE, ran.code());
        assertTrue(ran.err().contains(said), ran.err());
    }

    private Ran doubts(String place, String... options) {
        List<String> words = new ArrayList<>(List.of("project", "doubts", place));
        words.addAll(List.of(options));
        words.addAll(List.of("--count", "" + IMAGES, "--json"));
        return Ran.command(folder, words.toArray(String[]::new));
    }

    private static List<String> first(JsonNode found, int count) {
        List<String> names = new ArrayList<>();
        for (JsonNode doubt : found.required("doubts"))
            names.add(doubt.required("image").asString());
        return names.subList(0, Math.min(count, names.size()));
    }

    private static Equipment builtIn() {
        return new Equipment(new Formats(List.of()), Steps.builtIn(), new Cameras(List.of()), List.of(), List.of());
    }
}
