package io.sightglass.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.project.Access;
import io.sightglass.annotation.project.ModelEntry;
import io.sightglass.annotation.project.Project;
import io.sightglass.app.cli.Cli;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.net.adopt.Families;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.GraphBuilder;
import io.sightglass.vision.onnx.OnnxFile;
import io.sightglass.vision.onnx.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** model adopt, and model info on what is not ours yet. */
class AdoptCommandTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void aForeignModelIsDescribedAdoptedAndDescribedAgain() throws VisionException {
        Path file = score("foreign.onnx");
        Ran before = run("model", "info", file.toString());
        assertEquals(Cli.FINE, before.code());
        assertTrue(before.out().contains("images float [1, 3, 8, 8]"), before.out());
        assertTrue(before.out().contains("model adopt " + file + " --as anomaly --threshold N --out"), before.out());
        Path ours = folder.resolve("ours.onnx");
        JsonNode adopted = json(run(
                "model",
                "adopt",
                file.toString(),
                "--threshold",
                "3",
                "--json",
                "--licence",
                "MIT",
                "--out",
                ours.toString()));
        assertEquals("anomaly", adopted.required("family").asString());
        assertTrue(adopted.required("recognized").asBoolean());
        JsonNode info = json(run("model", "info", ours.toString(), "--json"));
        assertEquals(adopted.required("parent"), info.required("parent"));
        assertEquals("MIT", info.required("licence").asString());
        assertEquals("foreign.onnx", info.required("settings").required("file").asString());
        Ran again = run(
                "model",
                "adopt",
                ours.toString(),
                "--out",
                folder.resolve("b.onnx").toString());
        refused(again, "already", folder.resolve("b.onnx"));
    }

    @Test
    void aFreeSizeIsAskedForInTheProposedCommand() throws VisionException {
        GraphBuilder g = new GraphBuilder("any");
        String picture = g.input("images", ElementType.FLOAT, 1, 3, -1, -1);
        g.output("score", g.reduceMean(picture, false, 1, 2, 3), ElementType.FLOAT, 1);
        Path file = folder.resolve("any.onnx");
        OnnxFile.write(g.build(), file);
        Ran ran = run("model", "info", file.toString());
        assertEquals(Cli.FINE, ran.code(), ran.err());
        assertTrue(ran.out().contains("model adopt " + file + " --as FAMILY --size WxH --out"), ran.out());
    }

    @Test
    void aBackboneIsRecognizedAdoptedAndDescribed() throws VisionException {
        Path file = folder.resolve("maps.onnx");
        OnnxFile.write(maps(), file);
        assertTrue(run("model", "info", file.toString()).out().contains("--as backbone --out"));
        Path out = folder.resolve("backbone.onnx");
        JsonNode adopted = json(run(
                "model",
                "adopt",
                file.toString(),
                "--as",
                "backbone",
                "--pixels",
                "unit",
                "--licence",
                "MIT",
                "--json",
                "--out",
                out.toString()));
        assertEquals(out.toString(), adopted.required("backbone").asString());
        assertEquals(2, adopted.required("freezable").asInt());
        assertEquals(
                8, adopted.required("layers").required(1).required("stride").asInt());
        Ran info = run("model", "info", out.toString());
        assertTrue(info.out().contains("maps four, eight; licence MIT"), info.out());
        assertTrue(
                info.out().contains("2 convolutions, the nearest to the picture first: train --freeze N"), info.out());
        JsonNode facts = json(run("model", "info", out.toString(), "--json"));
        assertEquals(2, facts.required("freezable").asInt());
        assertTrue(run("model", "adopt", file.toString(), "--as", "backbone", "--out", out.toString())
                .err()
                .contains("is there already"));
    }

    @Test
    void aClassifierIsAdoptedWithItsGoodClass() throws VisionException, IOException {
        GraphBuilder g = new GraphBuilder("sorter");
        String picture = g.input("images", ElementType.FLOAT, 1, 3, 8, 8);
        String weight = g.initializer("weight", Tensor.floats(List.of(3L, 3L), new float[9]));
        g.output("logits", g.matMul(g.reduceMean(picture, false, 2, 3), weight), ElementType.FLOAT, 1, 3);
        Path file = folder.resolve("sorter.onnx");
        OnnxFile.write(g.build(), file);
        assertTrue(run("model", "info", file.toString()).out().contains("--as classifier --out"));
        Path names = Files.writeString(folder.resolve("names.txt"), "dent\nfine\nscratch\n");
        Path out = folder.resolve("ours.onnx");
        JsonNode adopted = json(run(
                "model",
                "adopt",
                file.toString(),
                "--as",
                "classifier",
                "--labels",
                names.toString(),
                "--good",
                "fine",
                "--json",
                "--out",
                out.toString()));
        assertEquals("classification", adopted.required("task").asString());
        assertEquals(2, adopted.required("labels").size());
        assertTrue(adopted.required("trusted").asBoolean());
        JsonNode info = json(run("model", "info", out.toString(), "--json"));
        assertEquals(2, info.required("contract").asInt());
        assertEquals("fine", info.required("settings").required("good").asString());
        assertFalse(info.has("freezable"));
    }

    @Test
    void classifiersAreNotTrained() {
        String project = folder.resolve("caps").toString();
        run("project", "create", project);
        Ran ran = run("train", project, "--task", "classification");
        assertEquals(Cli.FAILED, ran.code());
        assertTrue(ran.err().contains("adopted, not trained here"), ran.err());
    }

    @Test
    void aBackboneHasNoLabels() throws VisionException {
        Path file = score("foreign.onnx");
        String out = folder.resolve("out.onnx").toString();
        Ran ran = run("model", "adopt", file.toString(), "--as", "backbone", "--label", "a", "--out", out);
        assertEquals(Cli.WRONG_USE, ran.code());
        assertTrue(ran.err().contains("judges nothing"), ran.err());
    }

    /** Maps at the strides 4 and 8 of pictures of any size. */
    private static Graph maps() {
        GraphBuilder g = new GraphBuilder("maps");
        String x = g.input("images", ElementType.FLOAT, -1, 3, -1, -1);
        String four = g.conv("a", x, Tensor.floats(List.of(2L, 3L, 4L, 4L), new float[96]), 4, 0, 1);
        String eight = g.conv("b", four, Tensor.floats(List.of(2L, 2L, 2L, 2L), new float[16]), 2, 0, 1);
        g.output("four", four, ElementType.FLOAT, -1, 2, -1, -1);
        return g.output("eight", eight, ElementType.FLOAT, -1, 2, -1, -1).build();
    }

    @Test
    void theHelpNamesEveryFamily() {
        String help = run("model", "adopt", "--help").out().replaceAll("\\s+", " ");
        assertTrue(help.contains(String.join(", ", Families.names())), help);
    }

    @Test
    void whatIsSupposedIsSaid() throws VisionException {
        GraphBuilder g = new GraphBuilder("queries");
        g.input("images", ElementType.FLOAT, 1, 3, 8, 8);
        Tensor zeros = Tensor.floats(List.of(1L, 2L, 4L), new float[8]);
        Tensor logits = Tensor.floats(List.of(1L, 2L, 3L), new float[6]);
        g.output("logits", g.constant(logits), ElementType.FLOAT, 1, 2, 3);
        g.output("boxes", g.sigmoid(g.constant(zeros)), ElementType.FLOAT, 1, 2, 4);
        Path file = folder.resolve("queries.onnx");
        OnnxFile.write(g.build(), file);
        String out = folder.resolve("detr.onnx").toString();
        Ran ran = run("model", "adopt", file.toString(), "--as", "detr", "--out", out);
        assertEquals(Cli.FINE, ran.code(), ran.err());
        assertTrue(ran.out().contains("last column of its scores is taken as ‘no object’"), ran.out());
        assertEquals(out, ran.out().lines().toList().getLast());
    }

    @Test
    void aModelIsPutIntoAProjectWithTheLabelsGiven() throws VisionException, AnnotationException {
        GraphBuilder g = new GraphBuilder("queries");
        g.input("images", ElementType.FLOAT, 1, 3, 8, 8);
        Tensor logits = Tensor.floats(List.of(1L, 2L, 3L), new float[6]);
        Tensor zeros = Tensor.floats(List.of(1L, 2L, 4L), new float[8]);
        g.output("logits", g.constant(logits), ElementType.FLOAT, 1, 2, 3);
        g.output("boxes", g.sigmoid(g.constant(zeros)), ElementType.FLOAT, 1, 2, 4);
        Path file = folder.resolve("queries.onnx");
        OnnxFile.write(g.build(), file);
        Path project = folder.resolve("caps");
        run("project", "create", project.toString());
        Path out = project.resolve("models/detr.onnx");
        Ran ran = run(
                "model",
                "adopt",
                file.toString(),
                "--as",
                "detr",
                "--label",
                "dent",
                "--label",
                "long scratch",
                "--into",
                project.toString(),
                "--out",
                out.toString());
        assertEquals(Cli.FINE, ran.code(), ran.err());
        try (Project opened = Project.open(project, Access.RUN)) {
            ModelEntry entry = opened.models().list().getFirst();
            assertEquals("detr", entry.name());
            assertEquals(List.of("dent", "long scratch"), entry.labels());
        }
    }

    @Test
    void theOriginalIsNeverReplaced() throws VisionException, IOException {
        Path file = score("foreign.onnx");
        byte[] before = Files.readAllBytes(file);
        Ran ran = run("model", "adopt", file.toString(), "--threshold", "3", "--out", file.toString());
        assertEquals(Cli.FAILED, ran.code());
        assertArrayEquals(before, Files.readAllBytes(file));
    }

    @Test
    void aModelThatIsThereIsNeverReplaced() throws VisionException, IOException {
        Path file = score("foreign.onnx");
        Path trained = Files.writeString(folder.resolve("trained.onnx"), "a trained model");
        Ran ran = run("model", "adopt", file.toString(), "--threshold", "3", "--out", trained.toString());
        assertEquals(Cli.FAILED, ran.code());
        assertTrue(ran.err().contains(trained + ": it is there already"), ran.err());
        assertEquals("a trained model", Files.readString(trained));
    }

    @Test
    void damagedFilesAreOneSentenceAndNothingIsWritten() throws VisionException, IOException {
        byte[] whole = Files.readAllBytes(score("foreign.onnx"));
        Random random = new Random(5);
        Path out = folder.resolve("out.onnx");
        for (int i = 0; i < 40; i++) {
            byte[] bytes = i % 2 == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
            for (int k = 0; k < 3 && bytes.length > 0; k++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            Path file = Files.write(folder.resolve("damaged.onnx"), bytes);
            Ran ran = run(
                    "model",
                    "adopt",
                    file.toString(),
                    "--progress",
                    "none",
                    "--threshold",
                    "3",
                    "--out",
                    out.toString());
            if (ran.code() == Cli.FINE) {
                Files.delete(out); // what was changed did not matter
            } else {
                refused(ran, "damaged.onnx", out);
            }
        }
    }

    private static void refused(Ran ran, String words, Path out) {
        assertEquals(Cli.FAILED, ran.code());
        assertTrue(ran.err().contains(words), ran.err());
        assertFalse(ran.err().contains("mistake in the program"), ran.err());
        assertEquals("", ran.out());
        assertFalse(Files.exists(out));
    }

    /** A model whose score is the mean of its picture. */
    private Path score(String name) throws VisionException {
        GraphBuilder g = new GraphBuilder("score");
        String picture = g.input("images", ElementType.FLOAT, 1, 3, 8, 8);
        String mean = g.reduceMean(picture, false, 1, 2, 3);
        g.output("score", g.mul(mean, g.initializer("gain", Tensor.scalar(2f))), ElementType.FLOAT, 1);
        Path file = folder.resolve(name);
        OnnxFile.write(g.build(), file);
        return file;
    }

    private static JsonNode json(Ran ran) {
        assertEquals(Cli.FINE, ran.code(), ran.err());
        assertEquals(1, ran.out().lines().count(), ran.out());
        return JsonMapper.shared().readTree(ran.out());
    }

    private Ran run(String... arguments) {
        return Ran.command(folder, arguments);
    }
}
