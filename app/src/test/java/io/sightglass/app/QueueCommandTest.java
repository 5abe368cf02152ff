package io.sightglass.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.app.cli.Cli;
import io.sightglass.app.screen.SampleProject;
import io.sightglass.vision.scene.Product;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class QueueCommandTest {
    @TempDir
    Path folder;

    @Test
    void noveltyIsKeptSoThatQueriesSortByIt() throws Exception {
        String project =
                SampleProject.create(folder.resolve("caps"), Product.CAP, 14).toString();
        Ran before = Ran.command(folder, "project", "list", project, "--query", "novelty>=0");
        assertEquals("", before.out());
        JsonNode json = Ran.command(folder, "project", "queue", project, "--by", "novelty", "--json")
                .json();
        assertEquals(2, json.path("ranked").asInt(), "the two that nobody has judged");
        double first = json.path("images").path(0).path("value").asDouble();
        double second = json.path("images").path(1).path("value").asDouble();
        assertTrue(first <= 1 && second > 0 && second <= first, first + ", " + second);
        Ran list = Ran.command(folder, "project", "list", project, "--query", "novelty>=0 sort:-novelty");
        assertEquals(
                json.path("images").path(0).path("image").asString() + "\n"
                        + json.path("images").path(1).path("image").asString() + "\n",
                list.out());
    }

    @Test
    void aSecondQueryLeavesTheRankOfOtherImages() {
        String project =
                SampleProject.create(folder.resolve("caps"), Product.CAP, 14).toString();
        JsonNode first = queue(project, "annotated:no name:006");
        assertEquals(List.of(1, 1, 0), numbers(first, "found", "ranked", "kept"));
        JsonNode second = queue(project, "annotated:no name:013");
        assertEquals(List.of(1, 1, 1), numbers(second, "found", "ranked", "kept"));
        Ran list = Ran.command(folder, "project", "list", project, "--query", "novelty>=0");
        assertEquals(2, list.out().lines().count(), list.out());
        Ran text =
                Ran.command(folder, "project", "queue", project, "--by", "novelty", "--query", "annotated:no name:013");
        assertTrue(text.out().contains("1 other image keeps the rank that it had."), text.out());
    }

    @Test
    void whyNothingIsRankedIsSaid() throws Exception {
        Path home = SampleProject.create(folder.resolve("caps"), Product.CAP, 14);
        String project = home.toString();
        JsonNode nothing = queue(project, "name:nothing");
        assertEquals(List.of(0, 0), numbers(nothing, "found", "ranked"));
        assertTrue(nothing.path("remark").asString().contains("finds no image"), nothing.toString());
        JsonNode labelled = queue(project, "annotated:yes");
        assertEquals(List.of(12, 0), numbers(labelled, "found", "ranked"));
        assertTrue(labelled.path("remark").asString().contains("are labelled, so none is new"), labelled.toString());
        Ran alone = Ran.command(folder, "project", "queue", project, "--by", "disagreement");
        assertEquals(Cli.FINE, alone.code());
        assertTrue(alone.out().startsWith("Ranked 0 of 2 images"), alone.out());
        assertTrue(alone.out().contains("has been annotated by two"), alone.out());
    }

    @Test
    void imagesThatCannotBeReadAreCounted() throws Exception {
        Path home = SampleProject.create(folder.resolve("caps"), Product.CAP, 14);
        try (Stream<Path> files = Files.walk(home.resolve("images"))) {
            Path lost =
                    files.filter(f -> f.toString().contains("006")).findFirst().orElseThrow();
            Files.writeString(lost, "no picture");
        }
        JsonNode json = queue(home.toString(), "annotated:no");
        assertEquals(List.of(2, 1, 1), numbers(json, "found", "ranked", "unread"));
        JsonNode none = queue(home.toString(), "annotated:no name:006");
        assertTrue(none.path("remark").asString().contains("can be read"), none.toString());
    }

    private JsonNode queue(String project, String query) {
        return Ran.command(folder, "project", "queue", project, "--by", "novelty", "--query", query, "--json")
                .json();
    }

    private static List<Integer> numbers(JsonNode json, String... names) {
        return Arrays.stream(names).map(name -> json.path(name).asInt(-1)).toList();
    }

    @Test
    void whatCannotBeRankedIsSaid() {
        Ran wrong = Ran.command(folder, "project", "queue", "nowhere", "--by", "width");
        assertEquals(Cli.WRONG_USE, wrong.code());
        String project =
                SampleProject.create(folder.resolve("caps"), Product.CAP, 3).toString();
        Ran none = Ran.command(folder, "project", "queue", project, "--by", "uncertainty");
        assertEquals(Cli.WRONG_USE, none.code());
        assertTrue(none.err().contains("takes one model"), none.err());
        Ran idle = Ran.command(folder, "project", "queue", project, "--by", "novelty", "--device", "cuda");
        assertEquals(Cli.WRONG_USE, idle.code());
        assertTrue(idle.err().contains("--device is for models"), idle.err());
    }
}
