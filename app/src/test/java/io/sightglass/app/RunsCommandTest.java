package io.sightglass.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.annotation.project.Access;
import io.sightglass.annotation.project.Project;
import io.sightglass.app.cli.Cli;
import io.sightglass.app.workflow.ContinueTraining;
import io.sightglass.app.workflow.TrainModel;
import io.sightglass.app.workflow.Workflows;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.model.Models;
import io.sightglass.vision.model.Task;
import io.sightglass.vision.opencv.ImageFiles;
import io.sightglass.vision.progress.Progress;
import io.sightglass.vision.train.Start;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The record of trainings: runs, train --like, train --resume. */
class RunsCommandTest {
    @TempDir
    private Path folder = Path.of("");

    private Path project = Path.of("");

    @BeforeEach
    void drawnBoards() {
        project = folder.resolve("boards");
        run("samples", "--product", "board", "--count", "16", "--size", "64", "--out", folder.toString());
        run("project", "create", project.toString());
        Ran imported = run(
                "project",
                "import",
                project.toString(),
                "--from",
                folder.resolve("board/annotations.json").toString(),
                "--split",
                "keep");
        assertEquals(Cli.FINE, imported.code(), imported.err());
    }

    @Test
    void aCancelledTrainingGoesOnAndAnotherLikeItGivesTheSameModel() throws Exception {
        Workflows workflows = new Workbench(Ran.folders(folder)).workflows();
        TrainModel.Request request = new TrainModel.Request(
                project,
                Task.DETECTION,
                Optional.empty(),
                Optional.empty(),
                new Start.Chance(),
                OptionalInt.of(64),
                OptionalInt.of(2),
                5,
                "cpu");
        assertThrows(CancellationException.class, () -> workflows.trainModel().run(request, new Impatient()));
        JsonNode cancelled = runs().get(0);
        assertEquals("cancelled", cancelled.required("state").asString());
        assertEquals(5, cancelled.required("settings").required("seed").asInt());
        assertEquals("nano", cancelled.required("settings").required("network").asString());

        TrainModel.Result resumed =
                workflows.continueTraining().run(new ContinueTraining.Request(project, 1), Progress.NONE);
        JsonNode done = runs().get(0);
        assertEquals("done", done.required("state").asString());
        assertEquals(2, done.required("curve").size());
        assertEquals(1, done.required("curve").get(0).required("epoch").asInt());
        assertFalse(done.required("curve").get(0).required("figures").has("epoch"));
        assertEquals(
                Models.read(resumed.model()).hash(), done.required("model_hash").asString());

        Ran like = run("train", project.toString(), "--like", "1", "--json");
        assertEquals(Cli.FINE, like.code(), like.err());
        assertEquals(resumed.model().toString(), like.json().required("model").asString());
        assertEquals(2, like.json().required("run").asInt());
        assertEquals(1, like.json().required("same_as").asInt());
        try (Project opened = Project.open(project, Access.RUN);
                Stream<Path> files = Files.list(opened.modelsFolder())) {
            assertEquals(1, opened.models().list().size(), "the same weights are one model");
            assertEquals(1, files.count());
        }
        Ran other = run("train", project.toString(), "--like", "1", "--seed", "6", "--json");
        assertNotEquals(
                resumed.model().toString(), other.json().required("model").asString());
    }

    @Test
    void aRepeatedTrainingLearnsFromItsOwnImagesAndBringsBackALostFile() throws Exception {
        Ran first =
                run("train", project.toString(), "--task", "segmentation", "--size", "64", "--epochs", "1", "--json");
        Path model = Path.of(first.json().required("model").asString());
        Files.delete(model);
        run("samples", "--product", "cap", "--count", "8", "--size", "64", "--out", folder.toString());
        run(
                "project",
                "import",
                project.toString(),
                "--from",
                folder.resolve("cap/annotations.json").toString(),
                "--split",
                "keep");
        JsonNode again =
                run("train", project.toString(), "--like", "1", "--json").json();
        assertEquals(first.json().required("revision"), again.required("revision"), "on its own images");
        assertTrue(Files.exists(Path.of(again.required("model").asString())), "a model whose file is gone comes back");
    }

    @Test
    void aTrainingThatEndsEarlySaysSoAndOneLikeItDoesTheSame() {
        Ran first = run(
                "train",
                project.toString(),
                "--task",
                "segmentation",
                "--size",
                "64",
                "--epochs",
                "60",
                "--patience",
                "1",
                "--json");
        assertEquals(Cli.FINE, first.code(), first.err());
        String early = first.json().required("stopped_early").asString();
        assertTrue(early.startsWith("stopped early at epoch "), early);
        JsonNode run = runs().get(0);
        assertEquals("done", run.required("state").asString());
        assertTrue(run.required("message").asString().startsWith(early + ". Careful: the validation split has only"));
        assertEquals(1, run.required("settings").required("patience").asInt());
        assertTrue(run.required("curve").size() < 60);
        JsonNode like =
                run("train", project.toString(), "--like", "1", "--json").json();
        assertEquals(first.json().required("model"), like.required("model"));
        assertEquals(early, like.required("stopped_early").asString());
    }

    @Test
    void anEstimateIsSaidAndNothingElseIsDone() {
        for (String net : new String[] {"detection nano", "segmentation nano", "anomaly flaws"}) {
            String[] words = net.split(" ");
            Ran asked = run(
                    "train",
                    project.toString(),
                    "--task",
                    words[0],
                    "--net",
                    words[1],
                    "--size",
                    "64",
                    "--epochs",
                    "2",
                    "--estimate",
                    "--json");
            assertEquals(Cli.FINE, asked.code(), asked.err());
            assertTrue(asked.json().required("fits").asBoolean());
            assertTrue(asked.json().required("seconds").asDouble() > 0);
        }
        Ran anomaly = run("train", project.toString(), "--task", "anomaly", "--estimate");
        assertEquals("It looks at each image once, which takes seconds to minutes.\n", anomaly.out());
        assertEquals(0, runs().size());
        JsonNode state = run("project", "info", project.toString(), "--json").json();
        assertEquals(0, state.required("revisions").asInt(), "none is frozen");
    }

    @Test
    void aDamagedCheckpointLeadsToAnotherTrainingLikeIt() throws Exception {
        Workflows workflows = new Workbench(Ran.folders(folder)).workflows();
        TrainModel.Request request = TrainModel.Request.of(project, Task.ANOMALY);
        assertThrows(CancellationException.class, () -> workflows.trainModel().run(request, new Cancelled()));
        Files.createDirectories(project.resolve("runs"));
        Files.writeString(project.resolve("runs/1.checkpoint"), "cut short");
        assertTrue(run("runs", project.toString()).out().contains("sightglass train " + project + " --resume 1"));
        Ran ran = run("train", project.toString(), "--resume", "1");
        assertEquals(Cli.FAILED, ran.code());
        assertTrue(ran.err().contains("is damaged. Begin it anew with: sightglass train"), ran.err());
        assertTrue(ran.err().contains("--like 1"), ran.err());
        assertEquals("cancelled", runs().get(0).required("state").asString());
    }

    @Test
    void trainingsAreListedOneALine() {
        assertEquals("No trainings yet.\n", run("runs", project.toString()).out());
        run("train", project.toString(), "--task", "anomaly", "--size", "64");
        Ran listed = run("runs", project.toString());
        assertEquals(2, listed.out().lines().count(), listed.out());
        assertTrue(listed.out().contains("anomaly"), listed.out());
        Ran one = run("runs", project.toString(), "--run", "1");
        assertTrue(one.out().contains("\n  size           64\n"), one.out());
        assertTrue(one.out().contains("\n  state          done\n"), one.out());
    }

    @Test
    void anotherModelToStartFromBringsItsOwnSize() {
        Ran first = run("train", project.toString(), "--task", "detection", "--size", "64", "--epochs", "1", "--json");
        JsonNode settings = askedLike("--init", first.json().required("model").asString());
        assertEquals(64, settings.required("size").asInt(), settings.toString());
        assertEquals(1, settings.required("epochs").asInt());
    }

    @Test
    void anotherNetworkThanPatchesDoesNotInheritTheirBackbone() {
        String none = folder.resolve("none.onnx").toString();
        run("train", project.toString(), "--task", "anomaly", "--size", "64", "--backbone", none);
        assertTrue(askedLike("--seed", "2").has("backbone"));
        assertFalse(askedLike("--net", "flaws").has("backbone"));
    }

    @Test
    void aMemoryStaysOneOfItsKindWithAnotherBackbone() {
        run("train", project.toString(), "--task", "anomaly", "--size", "64", "--net", "patches-fine");
        String none = folder.resolve("none.onnx").toString();
        assertEquals(
                "patches-fine",
                askedLike("--backbone", none).required("network").asString());
    }

    @Test
    void theStepsBeforeTheModelAreRememberedRepeatedAndInItsCard() throws Exception {
        Path chain = Files.writeString(folder.resolve("chain.json"), "[{\"step\":\"blur\",\"sigma\":2}]");
        Ran first = run(
                "train",
                project.toString(),
                "--task",
                "detection",
                "--size",
                "64",
                "--epochs",
                "1",
                "--preprocess",
                chain.toString(),
                "--json");
        assertEquals(Cli.FINE, first.code(), first.err());
        Path model = Path.of(first.json().required("model").asString());
        assertEquals(
                "[{\"step\":\"blur\",\"sigma\":2.0}]", Models.read(model).card().preprocessing());
        assertEquals(
                "[{\"step\":\"blur\",\"sigma\":2.0}]",
                askedLike("--seed", "2").required("preprocessing").asString());
        assertEquals(
                "[]", askedLike("--preprocess", "[]").required("preprocessing").asString());
    }

    @Test
    void aBadChainIsToldBeforeATrainingBegins() {
        assertRefused("There is no preprocessing step named", "[{\"step\":\"shine\"}]");
        assertRefused("is no valid JSON", "[{\"step\":");
        assertRefused("neither a JSON array", folder.resolve("none.json").toString());
        assertRefused("There is no folder of golden pictures", "[{\"step\":\"golden\",\"folder\":\"none\"}]");
        assertEquals(
                Cli.WRONG_USE,
                run("train", project.toString(), "--task", "detection", "--golden", "a", "--preprocess", "[]")
                        .code());
        assertEquals(0, runs().size());
    }

    @Test
    void goldenPicturesAreKeptByTheirDigestAndNotUsedUnderDrawnFlaws() throws Exception {
        Path good = Files.createDirectories(folder.resolve("good"));
        ImageFiles.write(Frame.allocate(new Size(64, 64), 3), good.resolve("black.png"));
        Ran flaws =
                run("train", project.toString(), "--task", "anomaly", "--net", "flaws", "--golden", good.toString());
        assertEquals(Cli.WRONG_USE, flaws.code());
        assertTrue(flaws.err().contains("leave the golden pictures out"), flaws.err());
        assertEquals(0, runs().size());
        run(
                "train",
                project.toString(),
                "--task",
                "detection",
                "--golden",
                good.toString(),
                "--size",
                "64",
                "--epochs",
                "1");
        String chain =
                runs().get(0).required("settings").required("preprocessing").asString();
        assertTrue(chain.matches(".*\"digest\":\"[0-9a-f]{64}\".*"), chain);
        ImageFiles.write(Frame.allocate(new Size(64, 64), 3), good.resolve("another.png"));
        Ran like = run("train", project.toString(), "--like", "1");
        assertEquals(Cli.FAILED, like.code());
        assertTrue(like.err().contains("are not those of the model"), like.err());
    }

    @Test
    void aModelWithGoldenPicturesDoesNotSayWhereItWasMade() throws Exception {
        String good = folder.resolve("board/images").toString();
        String[] train = {
            "train",
            project.toString(),
            "--task",
            "detection",
            "--golden",
            good,
            "--size",
            "64",
            "--epochs",
            "1",
            "--json"
        };
        Ran trained = run(train);
        assertEquals(Cli.FINE, trained.code(), trained.err());
        Path file = Path.of(trained.json().required("model").asString());
        String chain = Models.read(file).card().preprocessing();
        assertTrue(chain.startsWith("[{\"step\":\"golden\",\"folder\":\"board/images\","), chain);
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertFalse(bytes.contains(folder.toString()), "a path is in the file");
        Ran judged = run("evaluate", project.toString(), file.toString(), "--split", "train");
        assertEquals(Cli.FINE, judged.code(), judged.err());
        Path moved = Files.createDirectories(folder.resolve("elsewhere")).resolve("m.onnx");
        Files.copy(file, moved);
        Ran verified = run("model", "verify", moved.toString(), "--count", "2");
        assertEquals(Cli.FINE, verified.code(), verified.err());
        assertTrue(verified.out().contains("with 2 golden pictures with drawn flaws"), verified.out());
    }

    private void assertRefused(String sentence, String chain) {
        Ran ran = run("train", project.toString(), "--task", "detection", "--preprocess", chain);
        assertEquals(Cli.FAILED, ran.code(), ran.err());
        assertTrue(ran.err().contains(sentence), ran.err());
    }

    /** What the record says of a training like the first, which fails for want of its device. */
    private JsonNode askedLike(String option, String value) {
        int before = runs().size();
        Ran ran = run("train", project.toString(), "--like", "1", option, value, "--device", "tensorrt");
        assertEquals(Cli.FAILED, ran.code(), ran.err());
        JsonNode runs = runs();
        assertEquals(before + 1, runs.size(), ran.err());
        int newest = 0;
        for (int i = 1; i < runs.size(); i++) if (number(runs, i) > number(runs, newest)) newest = i;
        return runs.get(newest).required("settings");
    }

    private static int number(JsonNode runs, int index) {
        return runs.get(index).required("run").asInt();
    }

    @Test
    void whatIsResumedIsNotChanged() {
        Ran ran = run("train", project.toString(), "--resume", "1", "--seed", "3");
        assertEquals(Cli.WRONG_USE, ran.code());
        assertTrue(ran.err().contains("--resume takes no other options"), ran.err());
        assertEquals(
                Cli.FAILED, run("train", project.toString(), "--resume", "1").code());
    }

    private JsonNode runs() {
        return run("runs", project.toString(), "--json").json().required("runs");
    }

    /** Cancels once it is told a figure. */
    private static final class Impatient implements Progress {
        private boolean told;

        @Override
        public void report(double fraction, String what, Map<String, Double> values) {
            told |= !values.isEmpty();
        }

        @Override
        public boolean cancelled() {
            return told;
        }
    }

    private static final class Cancelled implements Progress {
        @Override
        public void report(double fraction, String what, Map<String, Double> values) {}

        @Override
        public boolean cancelled() {
            return true;
        }
    }

    private Ran run(String... arguments) {
        return Ran.command(folder, arguments);
    }
}
