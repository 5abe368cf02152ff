package io.sightglass.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.annotation.document.Document;
import io.sightglass.annotation.project.Access;
import io.sightglass.annotation.project.Project;
import io.sightglass.annotation.query.Query;
import io.sightglass.app.cli.Cli;
import io.sightglass.app.screen.SampleProject;
import io.sightglass.vision.scene.Product;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class PreLabelCommandTest {
    @TempDir
    Path folder = Path.of("");

    private Path project = Path.of("");

    @BeforeEach
    void train() {
        project = SampleProject.create(folder.resolve("Caps"), Product.CAP, 8);
        Ran ran = run("train", project.toString(), "--task", "detection", "--size", "64", "--epochs", "1");
        assertEquals(Cli.FINE, ran.code(), ran.err());
    }

    private Ran run(String... args) {
        return Ran.command(folder, args);
    }

    @Test
    void proposalsWaitForAPersonOnTheImagesOfTheQueryAlone() throws Exception {
        String name = "cap-001";
        JsonNode done = run(
                        "project",
                        "prelabel",
                        project.toString(),
                        "detection-nano-1",
                        "--least",
                        "0",
                        "--query",
                        name,
                        "--json")
                .json();
        assertEquals(1, done.required("images").asInt());
        assertEquals(1, done.required("changed").asInt());
        long proposals = done.required("proposals").asLong();
        assertTrue(proposals > 0);
        try (Project open = Project.open(project, Access.RUN)) {
            long marked = 0;
            for (long id : open.images().ids(Query.ALL)) {
                Document document = open.documents().get(id);
                marked += document.shapes().stream().filter(s -> !s.reviewed()).count();
            }
            assertEquals(proposals, marked);
            assertEquals(1, open.images().count(Query.parse("reviewed:no")));
        }
        Ran again = run("project", "prelabel", project.toString(), "detection-nano-1", "--least", "0", "--query", name);
        assertTrue(again.out().contains("changed on 0 images"), again.out());
    }

    @Test
    void wrongUseIsSaid() {
        Ran least = run("project", "prelabel", project.toString(), "detection-nano-1", "--least", "2");
        assertEquals(Cli.WRONG_USE, least.code());
        Ran none = run("project", "prelabel", project.toString(), "nobody");
        assertEquals(Cli.FAILED, none.code());
        assertTrue(none.err().contains("nobody"), none.err());
    }
}
