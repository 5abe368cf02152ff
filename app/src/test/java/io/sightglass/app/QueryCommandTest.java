package io.sightglass.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.app.cli.Cli;
import io.sightglass.app.screen.SampleProject;
import io.sightglass.vision.scene.Product;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class QueryCommandTest {
    @TempDir
    Path folder;

    @Test
    void imagesAreListedAndExportedByTheSameQuery() throws Exception {
        String project =
                SampleProject.create(folder.resolve("caps"), Product.CAP, 7).toString();
        String query = "quality:defective sort:-name";
        Ran listed = Ran.command(folder, "project", "list", project, "--query", query);
        assertEquals("images/drawn/cap-004.png\nimages/drawn/cap-001.png\n", listed.out());
        JsonNode json = Ran.command(folder, "project", "list", project, "--query", query, "--json")
                .json();
        assertEquals(2, json.path("count").asInt());
        assertEquals("test", json.path("images").path(0).path("split").asString());
        Path out = folder.resolve("out");
        Ran exported = Ran.command(
                folder, "project", "export", project, "--format", "coco", "--to", out.toString(), "--query", query);
        assertEquals(Cli.FINE, exported.code(), exported.err());
        try (Stream<Path> files = Files.walk(out)) {
            assertEquals(2, files.filter(f -> f.toString().endsWith(".png")).count());
        }
    }

    @Test
    void anExportTellsOfHowManyImagesItsFormatCannotSayTheJudgement() throws Exception {
        String project =
                SampleProject.create(folder.resolve("caps"), Product.CAP, 7).toString();
        String query = "quality:defective";
        String lossy = folder.resolve("voc").toString();
        String[] voc = {"project", "export", project, "--format", "voc", "--to", lossy, "--query", query};
        Ran exported = Ran.command(folder, voc);
        assertEquals(Cli.FINE, exported.code(), exported.err());
        String lost = "Whether they are good or defective is not written of 2 images: voc has no place for it.";
        assertTrue(exported.out().contains(lost), exported.out());
        String whole = folder.resolve("coco").toString();
        JsonNode coco = Ran.command(folder, "project", "export", project, "--format", "coco", "--to", whole, "--json")
                .json();
        assertEquals(0, coco.required("judgements_lost").asInt());
    }

    @Test
    void aQueryThatIsNotUnderstoodIsWrongUse() {
        Ran ran = Ran.command(folder, "project", "list", "nowhere", "--query", "a split:tets");
        assertEquals(Cli.WRONG_USE, ran.code());
        assertTrue(
                ran.err().contains("At character 9 of the query: tets is none of train, validation, test"), ran.err());
    }
}
