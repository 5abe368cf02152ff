package io.sightglass.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.annotation.project.Access;
import io.sightglass.annotation.project.Project;
import io.sightglass.annotation.split.Candidate;
import io.sightglass.app.cli.Cli;
import io.sightglass.app.screen.RepeatedParts;
import io.sightglass.vision.dataset.Split;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Splits, leaks and duplicates from the command line, on parts that were photographed three times each. */
class SplitCommandTest {
    private static final int PARTS = 20;

    @TempDir
    Path folder;

    private String place = "";

    @BeforeEach
    void makeProject() {
        place = RepeatedParts.create(folder.resolve("parts"), PARTS, true).toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"split", "leaks", "duplicates"})
    void everyCommandExplainsItself(String command) {
        Ran help = run("project", command, "--help");
        assertEquals(Cli.FINE, help.code());
        assertTrue(help.out().startsWith("Usage: sightglass project " + command), help.out());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "project split DIR --ratio 70/20/20",
                "project split DIR --by-name part",
                "project split DIR --keep-together parts",
                "project split DIR --undo --dry-run",
                "project split DIR --undo --seed 1",
                "project leaks DIR --bits 20",
                "project leaks DIR --by-name (",
                "project duplicates DIR --cosine 1.5",
                "project duplicates DIR --count -1",
                "project scope DIR --from a --to b"
            })
    void wrongUseIsOneSentenceAndTwo(String arguments) {
        Ran ran = run(arguments.replace("DIR", place).split(" ", -1));
        assertEquals(Cli.WRONG_USE, ran.code(), ran.err());
        assertTrue(ran.err().contains("--help'."), ran.err());
    }

    @Test
    void aSplitThatTearsPartsApartLeaksAndOneThatKeepsThemTogetherDoesNot() throws Exception {
        Ran leaks = run("project", "leaks", place, "--json", "--count", "3");
        assertEquals(Cli.FOUND, leaks.code(), leaks.err());
        assertEquals(PARTS, leaks.json().path("test").asInt());
        assertEquals(2 * PARTS, leaks.json().path("pair_count").asInt());
        assertEquals(3, leaks.json().path("pairs").size());
        JsonNode worst = leaks.json().path("pairs").path(0);
        assertEquals(part(worst.path("first")), part(worst.path("second")));

        Ran split = run("project", "split", place, "--keep-together", "duplicates", "--again", "--json");
        assertEquals(PARTS, split.json().path("groups").asInt(), split.err());
        assertNoPartIsTornApart();
        Ran fine = run("project", "leaks", place);
        assertEquals(Cli.FINE, fine.code(), fine.out());
        assertTrue(fine.out().contains("No image outside the training split"), fine.out());
    }

    @Test
    void namesTellPartsToo() throws Exception {
        Ran leaks = run("project", "leaks", place, "--by-name", "(part-[0-9]+)_", "--bits", "0", "--json");
        assertEquals(PARTS, leaks.json().path("part_count").asInt());
        Ran said = run("project", "leaks", place, "--by-name", "(part-[0-9]+)_", "--bits", "0");
        String advice = "split " + place + " --by-name '(part-[0-9]+)_' --keep-together duplicates --bits 0 --again";
        assertTrue(said.out().contains(advice), said.out());
        Ran split = run("project", "split", place, "--by-name", "(part-[0-9]+)_", "--again", "--ratio", "50/25/25");
        assertEquals(Cli.FINE, split.code(), split.err());
        assertNoPartIsTornApart();
        assertEquals(Map.of(Split.TRAIN, 30, Split.VALIDATION, 15, Split.TEST, 15), counts());
    }

    @ParameterizedTest
    @ValueSource(strings = {"split", "leaks"})
    void aPatternThatFindsNoPartIsRefused(String command) throws Exception {
        Map<String, Split> before = splits();
        Ran ran = run("project", command, place, "--by-name", "(piece[0-9]+)");
        assertEquals(Cli.FAILED, ran.code());
        assertTrue(ran.err().contains("finds no part in any of " + 3 * PARTS + " names"), ran.err());
        assertEquals(before, splits());
    }

    @Test
    void aSplitWithoutImagesIsSaid() {
        String all = "images/.*/(part)-";
        Ran ran = run("project", "split", place, "--by-name", all, "--again", "--dry-run");
        assertTrue(ran.out().contains("Careful: no image is in validation or test"), ran.out());
    }

    @Test
    void aProjectWithoutImagesHasNothingToDealOut() {
        String empty = folder.resolve("empty").toString();
        run("project", "create", empty);
        Ran ran = run("project", "split", empty, "--again");
        assertEquals(Cli.FAILED, ran.code());
        assertTrue(ran.err().contains("no images to deal out"), ran.err());
    }

    /** What a person gave another split since is left there. */
    @Test
    void aDealingThatCannotBeTakenBackSaysSo() throws Exception {
        run("project", "split", place, "--again");
        try (Project project = Project.open(Path.of(place), Access.EDIT)) {
            for (Candidate image : project.deals().candidates()) {
                Split other = image.split() == Split.TEST ? Split.TRAIN : Split.TEST;
                project.images().setSplit(List.of(image.id()), other);
            }
        }
        Ran ran = run("project", "split", place, "--undo");
        assertEquals(Cli.FINE, ran.code());
        assertTrue(ran.out().startsWith("Taken back, but no image changes its split"), ran.out());
    }

    @Test
    void aDryRunChangesNothingAndADealingCanBeTakenBack() throws Exception {
        Map<String, Split> before = splits();
        Ran dry = run("project", "split", place, "--again", "--dry-run");
        assertTrue(dry.out().contains("would change their split. Nothing was changed."), dry.out());
        assertEquals(before, splits());
        Ran done = run("project", "split", place, "--again");
        assertTrue(done.out().contains("Take it back with --undo."), done.out());
        assertFalse(before.equals(splits()));
        assertTrue(run("project", "split", place, "--undo").out().startsWith("Taken back: "));
        assertEquals(before, splits());
        Ran nothing = run("project", "split", place, "--undo");
        assertEquals(Cli.FAILED, nothing.code());
        assertTrue(nothing.err().startsWith("There is nothing to take back"), nothing.err());
    }

    @Test
    void newImagesFillUpTheSharesAndOthersStay() throws Exception {
        Map<String, Split> before = splits();
        try (Project project = Project.open(Path.of(place), Access.EDIT)) {
            RepeatedParts.add(project, folder.resolve("more"), PARTS, PARTS, false);
        }
        assertTrue(run("project", "split", place, "--dry-run").out().startsWith("  images"));
        Ran split = run("project", "split", place, "--ratio", "50/25/25", "--keep-together", "duplicates", "--json");
        assertEquals(3 * PARTS, split.json().path("waiting").asInt(), split.err());
        Map<String, Split> after = splits();
        before.forEach((name, was) -> assertEquals(was, after.get(name), name));
        Map<Split, Integer> wanted = Map.of(Split.TRAIN, 60, Split.VALIDATION, 30, Split.TEST, 30);
        Map<Split, Integer> counts = counts();
        wanted.forEach(
                (part, share) -> // to one part of three images
                assertEquals(share, counts.getOrDefault(part, 0), 3, counts.toString()));
        assertTrue(run("project", "split", place).out().contains("Every image has its split already"));
        assertTrue(run("project", "split", place, "--ratio", "80/10/10", "--seed", "2")
                .out()
                .contains("so --ratio and --seed changed nothing"));
    }

    @Test
    void duplicatesComeInClustersAndAreKept() throws Exception {
        Ran found = run("project", "duplicates", place, "--json", "--count", "0");
        assertEquals(PARTS, found.json().path("cluster_count").asInt(), found.err());
        for (JsonNode cluster : found.json().path("clusters")) {
            assertEquals(3, cluster.size());
            Set<String> parts = new HashSet<>();
            for (JsonNode image : cluster) parts.add(part(image));
            assertEquals(1, parts.size());
        }
        try (Project project = Project.open(Path.of(place), Access.RUN)) {
            assertEquals(List.of(), project.appearances().missing());
            assertEquals(3 * PARTS, project.appearances().all().size());
        }
    }

    @Test
    void anImageThatCannotBeReadIsSaidAndSpoilsNothing() throws Exception {
        Path file;
        try (Project project = Project.open(Path.of(place), Access.RUN)) {
            file = project.folder()
                    .resolve(project.deals().candidates().getFirst().name());
        }
        Files.write(file, new byte[] {1, 2, 3});
        Ran found = run("project", "duplicates", place, "--json", "--count", "0");
        assertEquals(PARTS, found.json().path("cluster_count").asInt(), found.err());
        assertEquals(1, found.json().path("not_compared").asInt());
        assertTrue(found.err().contains("1 image could not be read and is compared with none"), found.err());
    }

    private void assertNoPartIsTornApart() throws Exception {
        Map<String, Set<Split>> parts = new HashMap<>();
        splits().forEach((name, split) -> parts.computeIfAbsent(
                        name.substring(0, name.indexOf('_')), p -> new HashSet<>())
                .add(split));
        assertEquals(PARTS, parts.size());
        parts.forEach((part, splits) -> assertEquals(1, splits.size(), part));
    }

    private Map<Split, Integer> counts() throws Exception {
        Map<Split, Integer> counts = new HashMap<>();
        new ArrayList<>(splits().values()).forEach(split -> counts.merge(split, 1, Integer::sum));
        return counts;
    }

    private Map<String, Split> splits() throws Exception {
        Map<String, Split> splits = new HashMap<>();
        try (Project project = Project.open(Path.of(place), Access.RUN)) {
            for (Candidate image : project.deals().candidates()) splits.put(image.name(), image.split());
        }
        return splits;
    }

    private static String part(JsonNode image) {
        String name = image.path("image").asString();
        return name.substring(0, name.indexOf('_'));
    }

    private Ran run(String... arguments) {
        return Ran.command(folder, arguments);
    }
}
