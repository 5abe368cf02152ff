package io.sightglass.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.app.cli.Cli;
import io.sightglass.app.screen.SampleProject;
import io.sightglass.vision.scene.Product;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class StatisticsCommandTest {
    @TempDir
    Path folder;

    @Test
    void theNumbersAreThoseOfTheQuery() {
        String project =
                SampleProject.create(folder.resolve("caps"), Product.CAP, 14).toString();
        Ran ran = Ran.command(folder, "project", "stats", project, "--query", "quality:defective", "--json");
        assertEquals(Cli.FINE, ran.code(), ran.err());
        JsonNode json = ran.json();
        assertEquals(4, json.path("images").asInt());
        int shapes = json.path("shapes").asInt();
        int counted = 0;
        for (JsonNode n : json.path("centres")) counted += n.asInt();
        assertTrue(shapes >= 4);
        assertEquals(shapes, counted);
        Ran page = Ran.command(
                folder,
                "project",
                "stats",
                project,
                "--out",
                folder.resolve("caps.HTML").toString());
        assertEquals(Cli.FINE, page.code(), page.err());
        Ran table = Ran.command(
                folder,
                "project",
                "stats",
                project,
                "--out",
                folder.resolve("caps.csv").toString());
        assertTrue(table.out().contains("14 images"), table.out());
    }

    @Test
    void theTableHasEveryNumberAndThePageEveryPlot() throws Exception {
        String project =
                SampleProject.create(folder.resolve("caps"), Product.CAP, 14).toString();
        Path csv = folder.resolve("caps.csv");
        Path html = folder.resolve("caps.html");
        Ran.command(folder, "project", "stats", project, "--out", csv.toString());
        Ran.command(folder, "project", "stats", project, "--out", html.toString());
        List<String> lines = Files.readAllLines(csv);
        assertEquals("what,name,from,to,count", lines.getFirst());
        assertTrue(lines.contains("images,,,,14"));
        assertEquals(1024, lines.stream().filter(l -> l.startsWith("centre,")).count());
        Ran again = Ran.command(folder, "project", "stats", project, "--out", csv.toString());
        assertEquals(Cli.FAILED, again.code());
        assertTrue(again.err().contains("--replace"), again.err());
        Ran replaced = Ran.command(folder, "project", "stats", project, "--out", csv.toString(), "--replace");
        assertEquals(Cli.FINE, replaced.code(), replaced.err());
        String page = Files.readString(html);
        for (String title : List.of("Area in square pixels", "Where centres lie", "State of review", "32²")) {
            assertTrue(page.contains(title), title);
        }
    }

    @Test
    void anotherEndingIsWrongUseAndAnUnknownLabelIsSaid() {
        Ran ending = Ran.command(folder, "project", "stats", "nowhere", "--out", "numbers.xls");
        assertEquals(Cli.WRONG_USE, ending.code());
        String project =
                SampleProject.create(folder.resolve("caps"), Product.CAP, 3).toString();
        Ran label = Ran.command(folder, "project", "stats", project, "--label", "nothing");
        assertEquals(Cli.FAILED, label.code());
        assertTrue(label.err().contains("There is no label named nothing"), label.err());
    }
}
