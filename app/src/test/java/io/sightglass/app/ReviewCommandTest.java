package io.sightglass.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.annotation.edit.Edit;
import io.sightglass.annotation.project.Access;
import io.sightglass.annotation.project.ModelEntry;
import io.sightglass.annotation.project.Project;
import io.sightglass.annotation.query.Query;
import io.sightglass.annotation.review.Annotator;
import io.sightglass.annotation.review.Review;
import io.sightglass.annotation.shape.Shape;
import io.sightglass.app.cli.Cli;
import io.sightglass.app.screen.BareModel;
import io.sightglass.app.screen.SampleProject;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.dataset.Truth.Quality;
import io.sightglass.vision.evaluate.Evaluation;
import io.sightglass.vision.evaluate.EvaluationJson;
import io.sightglass.vision.evaluate.Evidence;
import io.sightglass.vision.evaluate.ImageResult;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.scene.Product;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Reviews, agreement, known images, guides and revisions from the command line. */
class ReviewCommandTest {
    private static final Annotator ADA = new Annotator("ada");
    private static final Annotator BEN = new Annotator("ben");

    @TempDir
    Path folder;

    private String place = "";

    @BeforeEach
    void makeProject() throws Exception {
        place = SampleProject.create(folder.resolve("caps"), Product.CAP, 6).toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"freeze", "revisions", "diff", "restore", "review", "agreement", "known", "doubts", "guide"})
    void everyCommandExplainsItself(String command) {
        Ran help = run("project", command, "--help");
        assertEquals(Cli.FINE, help.code());
        assertTrue(help.out().startsWith("Usage: sightglass project " + command), help.out());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "project diff DIR",
                "project restore DIR",
                "project agreement DIR --iou 0",
                "project review DIR --iou 1.5",
                "project doubts DIR --count 0",
                "project restore DIR a --as ",
            })
    void wrongUseIsOneSentenceAndTwo(String arguments) {
        Ran ran = run(arguments.replace("DIR", place).split(" ", -1));
        assertEquals(Cli.WRONG_USE, ran.code(), ran.err());
        assertTrue(ran.err().contains("--help'."), ran.err());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "project diff DIR none",
                "project restore DIR none",
                "project doubts DIR none",
                "project guide DIR none",
                "project known DIR --hide none",
                "project export DIR --format coco --revision none --to DIR/out",
            })
    void whatIsNotThereIsOneSentenceAndOne(String arguments) {
        Ran ran = run(arguments.replace("DIR", place).split(" "));
        assertEquals(Cli.FAILED, ran.code(), ran.err());
        assertTrue(ran.err().contains("none"), ran.err());
    }

    @Test
    void revisionsAreListedComparedRestoredAndExported() throws Exception {
        String first = run("project", "freeze", place, "--name", "before", "--comment", "the audit", "--json")
                .json()
                .required("hash")
                .asString();
        change(new Edit.AddShape(Shape.drawn(1, "dent", new Box(10, 10, 40, 40))));
        run("project", "freeze", place);
        JsonNode list = run("project", "revisions", place, "--json").json().required("revisions");
        assertEquals(2, list.size());
        assertEquals("before", list.get(1).required("name").asString());
        assertTrue(run("project", "revisions", place).out().contains("before (the audit)"));
        JsonNode diff = run("project", "diff", place, "before", "--json").json();
        assertEquals(1, diff.required("changes").size());
        assertEquals(
                "dent", diff.required("changes").get(0).required("added").get(0).asString());
        assertTrue(run("project", "diff", place, "before").out().contains("added dent"));
        JsonNode restored = run("project", "restore", place, first.substring(0, 12), "--as", "cleo", "--json")
                .json();
        assertEquals(1, restored.required("changed").asInt());
        assertEquals(
                0,
                run("project", "diff", place, "before", "--json")
                        .json()
                        .required("changes")
                        .size());
        String before = restored.required("before").asString();
        Path out = folder.resolve("out");
        JsonNode exported = run(
                        "project",
                        "export",
                        place,
                        "--format",
                        "coco",
                        "--revision",
                        before,
                        "--to",
                        "" + out,
                        "--json")
                .json();
        assertEquals(6, exported.required("images").asInt());
        assertTrue(Files.isDirectory(out));
        JsonNode again = run("project", "restore", place, before, "--json").json();
        assertEquals(1, again.required("changed").asInt());
    }

    @Test
    void annotatorsAreComparedWithEachOtherAndWithTheTruth() throws Exception {
        assertTrue(run("project", "agreement", place).out().contains("No image has been annotated by two people"));
        change(new Edit.AddShape(Shape.drawn(1, "dent", new Box(10, 10, 40, 40))));
        String name;
        try (Project project = Project.open(Path.of(place), Access.EDIT)) {
            long image = first(project);
            name = project.images().find(image).orElseThrow().name();
            project.documents(BEN).apply(image, new Edit.AddShape(Shape.drawn(1, "dent", new Box(10, 10, 40, 34))));
            project.documents(BEN).apply(image, new Edit.SetQuality(Quality.DEFECTIVE));
            project.documents().apply(image, new Edit.SetReview(Review.submitted(ADA, Instant.EPOCH)), ADA);
        }
        JsonNode pair = run("project", "agreement", place, "--json")
                .json()
                .required("pairs")
                .get(0);
        assertEquals("ada", pair.required("first").asString());
        assertEquals(0.8, pair.required("labels").get(0).required("mean_iou").asDouble(), 1e-12);
        assertEquals(0, pair.required("same_quality").asDouble(), 0);
        assertTrue(run("project", "agreement", place).out().contains("ada and ben: 1 image,"));
        assertEquals(
                1,
                run("project", "review", place, "--json")
                        .json()
                        .required("states")
                        .required("in-review")
                        .asInt());
        assertTrue(run("project", "known", place, "--hide", name).out().contains(name));
        JsonNode review = run("project", "review", place, "--json").json();
        assertEquals(1, review.required("known").asInt());
        JsonNode ben = review.required("annotators").get(0);
        assertEquals("ben", ben.required("annotator").asString());
        assertEquals(1, ben.required("misjudged").asInt());
        assertTrue(run("project", "review", place).out().contains("ben: 1 known image, 1 of 1 misjudged"));
        assertEquals(
                0,
                run("project", "known", place, "--reveal", name, "--json")
                        .json()
                        .required("hidden")
                        .size());
    }

    @Test
    void aLabelIsExplained() throws Exception {
        Path picture = folder.resolve("caps-drawn/cap-001.png");
        run("project", "guide", place, "dent", "--text", "A hollow.", "--picture", picture.toString());
        JsonNode guide = run("project", "guide", place, "dent", "--json").json();
        assertEquals("A hollow.", guide.required("text").asString());
        assertEquals(1, guide.required("pictures").size());
    }

    @Test
    void doubtsComeFromTheEvaluationsThatAreKept() throws Exception {
        assertEquals(Cli.FAILED, run("project", "doubts", place).code());
        try (Project project = Project.open(Path.of(place), Access.EDIT)) {
            ModelEntry model = BareModel.addTo(project, folder);
            Evaluation evaluation = new Evaluation(
                    new Evaluation.Subject(model.hash(), "bare", "n", model.task(), List.of(), 0.5),
                    "r",
                    Split.TEST,
                    List.of(
                            result("fine", Quality.GOOD, 0.1),
                            result("odd", Quality.GOOD, 0.9),
                            result("unknown", Quality.UNKNOWN, 0.9)),
                    new TreeMap<>(),
                    "cpu");
            project.models().putEvaluation(model.hash(), "r", Split.TEST, EvaluationJson.write(evaluation));
        }
        JsonNode doubts = run("project", "doubts", place, "--json").json();
        assertEquals(3, doubts.required("judged").asInt());
        assertEquals("odd", doubts.required("doubts").get(0).required("image").asString());
        assertEquals(0.9, doubts.required("doubts").get(0).required("doubt").asDouble(), 1e-9);
    }

    private static ImageResult result(String name, Quality quality, double score) {
        return new ImageResult(name, name, quality, score, score >= 0.5, 1, new Evidence.Heat(0, 0));
    }

    private void change(Edit edit) throws Exception {
        try (Project project = Project.open(Path.of(place), Access.EDIT)) {
            project.documents().apply(first(project), edit, ADA);
        }
    }

    private static long first(Project project) throws Exception {
        return project.images().ids(Query.ALL).getFirst();
    }

    private Ran run(String... arguments) {
        return Ran.command(folder, arguments);
    }
}
