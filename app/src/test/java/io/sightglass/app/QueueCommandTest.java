package io.sightglass.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.app.cli.Cli;
import io.sightglass.app.screen.SampleProject;
import io.sightglass.vision.scene.Product;
import java.nio.file.Path;
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
        assertTrue(first == 1 && second > 0 && second <= first, first + ", " + second);
        Ran list = Ran.command(folder, "project", "list", project, "--query", "novelty>=0 sort:-novelty");
        assertEquals(
                json.path("images").path(0).path("image").asString() + "\n"
                        + json.path("images").path(1).path("image").asString() + "\n",
                list.out());
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
    }
}
