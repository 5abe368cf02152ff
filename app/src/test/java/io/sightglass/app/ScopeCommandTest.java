package io.sightglass.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.annotation.edit.Edit;
import io.sightglass.annotation.project.Access;
import io.sightglass.annotation.project.Project;
import io.sightglass.annotation.project.ProjectImage;
import io.sightglass.annotation.query.Query;
import io.sightglass.annotation.shape.Role;
import io.sightglass.annotation.shape.Shape;
import io.sightglass.app.cli.Cli;
import io.sightglass.app.screen.SampleProject;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.inference.Prediction;
import io.sightglass.vision.inference.Session;
import io.sightglass.vision.inference.Sessions;
import io.sightglass.vision.model.Model;
import io.sightglass.vision.model.Models;
import io.sightglass.vision.opencv.ImageFiles;
import io.sightglass.vision.scene.Product;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What one image ignores holds for a project, for what is trained on it, and on the line. */
class ScopeCommandTest {
    @TempDir
    Path folder = Path.of("");

    private Path place = Path.of("");
    private String name = "";
    private Size size = new Size(1, 1);

    @BeforeEach
    void draw() throws Exception {
        place = SampleProject.create(folder.resolve("Caps"), Product.CAP, 8);
        try (Project project = Project.open(place, Access.EDIT)) {
            ProjectImage image =
                    project.images().all(project.images().ids(Query.ALL)).getFirst();
            name = image.name();
            size = image.size();
            Shape left = Shape.scoping(1, Role.INTEREST, new Box(0, 0, size.width() / 2.0, size.height()));
            project.documents().apply(image.id(), new Edit.AddShape(left));
        }
    }

    @Test
    void whatOneImageIgnoresHoldsForAllAndIsTakenBack() {
        assertEquals(
                "Of every image counts all.",
                run("project", "scope", place.toString()).out().strip());
        String said = "what lies in 1 area, drawn on " + size;
        Ran all = run("project", "scope", place.toString(), "--from", name);
        assertEquals("Of every image counts " + said + ".", all.out().strip(), all.err());
        assertTrue(run("project", "info", place.toString()).out().contains("of every image: " + said));
        JsonNode json = run("project", "info", place.toString(), "--json").json();
        assertEquals(1, json.required("interest").asInt());
        Ran none = run("project", "scope", place.toString(), "--from", name);
        assertEquals(Cli.FAILED, none.code());
        assertTrue(none.err().contains("ignores nothing"), none.err());
        Ran back = run("project", "scope", place.toString(), "--to", name);
        assertEquals(
                "Of every image counts all again; 1 area holds for " + name + " alone.",
                back.out().strip(),
                back.err());
        Ran nothing = run("project", "scope", place.toString(), "--to", name);
        assertEquals(Cli.FAILED, nothing.code());
        assertTrue(nothing.err().contains("There is nothing to give back"), nothing.err());
        assertEquals(
                1,
                run("project", "list", place.toString(), "--query", "ignored:yes", "--json")
                        .json()
                        .required("count")
                        .asInt());
    }

    @Test
    void whatHoldsForAllIsReplacedOnlyWhenThatIsAsked() throws Exception {
        run("project", "scope", place.toString(), "--from", name);
        try (Project project = Project.open(place, Access.EDIT)) {
            ProjectImage image =
                    project.images().all(project.images().ids(Query.ALL)).getFirst();
            for (int i = 1; i < 3; i++) {
                long id = project.documents().get(image.id()).nextId();
                Shape corner = Shape.scoping(id, Role.IGNORE, new Box(10 * i, 0, 10 * i + 5, 5));
                project.documents().apply(image.id(), new Edit.AddShape(corner));
            }
        }
        Ran refused = run("project", "scope", place.toString(), "--from", name);
        assertEquals(Cli.FAILED, refused.code());
        assertTrue(refused.err().contains("--replace"), refused.err());
        assertEquals(
                "Of every image counts all but 2 areas, drawn on " + size
                        + ", in place of what lies in 1 area, drawn on " + size + ".",
                run("project", "scope", place.toString(), "--from", name, "--replace")
                        .out()
                        .strip());
    }

    @Test
    void aModelIsTrainedOnAndFindsOnlyWhatCounts() throws Exception {
        run("project", "scope", place.toString(), "--from", name);
        Ran trained = run("train", place.toString(), "--task", "anomaly", "--size", "64");
        assertEquals(Cli.FINE, trained.code(), trained.err());
        String file;
        try (Project project = Project.open(place, Access.RUN)) {
            file = project.models().list().getFirst().file().toString();
        }
        assertTrue(run("model", "info", file).out().contains("what lies in 1 area"));
        String model = Path.of(file).getFileName().toString().replace(".onnx", "");
        Ran named = run("model", "info", model, "--project", place.toString());
        assertTrue(named.out().contains("what lies in 1 area"), named.err());
        assertTrue(run("model", "info", model).err().contains("--project DIR"));
        Ran parts = run(
                "inspect",
                "--model",
                model,
                "--project",
                place.toString(),
                "--source",
                "line:cap",
                "--count",
                "2",
                "--json");
        assertEquals(2, parts.json().required("acquired").asInt(), parts.err());
        Ran judged = run("evaluate", place.toString(), file, "--split", "train");
        assertEquals(Cli.FINE, judged.code(), judged.err());
        Model looking = Models.read(Path.of(file));
        Frame part;
        try (Project project = Project.open(place, Access.RUN)) {
            part = ImageFiles.read(project.images()
                    .all(project.images().ids(Query.ALL))
                    .getFirst()
                    .file());
        }
        try (Session session = Sessions.open(looking)) {
            spoil(part, 3 * size.width() / 4);
            Prediction.Anomaly right = (Prediction.Anomaly) session.predict(part);
            for (int y = 0; y < size.height(); y++) assertEquals(0, right.map().at(size.width() / 2, y));
            spoil(part, size.width() / 4);
            double left = session.predict(part).score();
            assertTrue(
                    left > 20 * right.score(),
                    () -> "spoilt where it counts: " + left + ", where nobody looks: " + right.score());
        }
    }

    /** A black and white square about a column. */
    private void spoil(Frame part, int column) {
        int side = size.width() / 6;
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                for (int c = 0; c < 3; c++) {
                    int value = (x / 4 + y / 4) % 2 == 0 ? 255 : 0;
                    part.set(column - side / 2 + x, size.height() / 2 - side / 2 + y, c, value);
                }
            }
        }
    }

    private Ran run(String... args) {
        return Ran.command(folder, args);
    }
}
