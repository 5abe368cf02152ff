package io.sightglass.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.project.Access;
import io.sightglass.annotation.project.Project;
import io.sightglass.app.cli.Cli;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Fit;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.inference.Sessions;
import io.sightglass.vision.model.Model;
import io.sightglass.vision.model.ModelCard;
import io.sightglass.vision.model.Models;
import io.sightglass.vision.model.Task;
import io.sightglass.vision.net.Segmenter;
import io.sightglass.vision.opencv.ImageFiles;
import io.sightglass.vision.opencv.op.Golden;
import io.sightglass.vision.opencv.op.Nearby;
import io.sightglass.vision.opencv.op.Steps;
import io.sightglass.vision.parity.Certificates;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class OptimizeCommandTest {
    private static final Size INPUT = new Size(64, 64);

    @TempDir
    Path folder = Path.of("");

    /** A project of drawn parts with a segmenter that has learnt nothing: what is tried out here needs no quality. */
    private Path project() throws VisionException {
        Path project = pictures();
        model(project, "[]");
        return project;
    }

    private Path pictures() {
        Path samples = folder.resolve("samples");
        Path project = folder.resolve("project");
        run("samples", "--product", "cap", "--count", "16", "--size", "128", "--out", samples.toString());
        run("project", "create", project.toString());
        Ran imported = run(
                "project",
                "import",
                project.toString(),
                "--from",
                samples.toString(),
                "--format",
                "classes",
                "--split",
                "60/20/20");
        assertEquals(Cli.FINE, imported.code(), imported.err());
        return project;
    }

    private static void model(Path project, String chain) throws VisionException {
        ModelCard card = new ModelCard(
                Task.SEGMENTATION,
                List.of("scratch"),
                INPUT,
                Fit.Mode.STRETCH,
                chain,
                0.5,
                "",
                "",
                "",
                "nano",
                "MIT",
                List.of("logits"),
                new TreeMap<>(),
                new TreeMap<>());
        Models.write(Segmenter.named("nano").build(INPUT, 1, 3), card, project.resolve("models/plain.onnx"));
    }

    private static List<String> names(JsonNode variants) {
        List<String> names = new ArrayList<>();
        variants.forEach(v -> names.add(v.required("name").asString()));
        return names;
    }

    @Test
    void variantsAreJudgedTimedKeptAndRegistered() throws VisionException, AnnotationException {
        Path project = project();
        Model parent = Models.read(project.resolve("models/plain.onnx"));
        Ran ran = run("optimize", project.toString(), "plain", "--tolerance", "1", "--calibrator", "mse", "--json");
        assertEquals(Cli.FINE, ran.code(), ran.err());
        JsonNode variants = ran.json().required("variants");
        assertEquals(List.of("fp32", "fp16", "int8-mse"), names(variants));
        for (JsonNode variant : variants)
            assertTrue(variant.required("model_ms").asDouble() > 0);
        assertEquals(1, variants.get(0).required("image_ratio").asDouble());
        assertEquals(0, variants.get(0).required("lost").asDouble());
        assertTrue(variants.get(2).required("bytes").asLong()
                < 0.5 * variants.get(0).required("bytes").asLong());
        List<Path> kept = new ArrayList<>();
        ran.json().required("models").forEach(file -> kept.add(Path.of(file.asString())));
        assertTrue(kept.contains(project.resolve("models/plain-fp16-1.onnx")), kept.toString());
        try (Project opened = Project.open(project, Access.RUN)) {
            for (Path file : kept) {
                Model model = Models.read(file);
                assertEquals(parent.hash(), model.card().parent());
                assertEquals("MIT", model.card().licence());
                assertTrue(opened.models().find(model.hash()).isPresent(), file.toString());
                assertTrue(model.card().metrics().containsKey("validation.mean_iou"));
            }
        }
        assertEquals(
                "fp16",
                Models.read(project.resolve("models/plain-fp16-1.onnx"))
                        .card()
                        .settings()
                        .get("precision"));
        Ran evaluated = run("evaluate", project.toString(), "plain-fp16-1", "--json");
        assertEquals(Cli.FINE, evaluated.code(), evaluated.err());
    }

    /** Nobody wonders where the other file in the project comes from. */
    @Test
    void aFileOutsideTheProjectIsKeptInItTooAndThatIsSaid() throws VisionException {
        Path project = project();
        Path out = folder.resolve("fast.onnx");
        Ran ran = run(
                "optimize",
                project.toString(),
                "plain",
                "--tolerance",
                "1",
                "--calibrator",
                "mse",
                "--out",
                out.toString());
        assertEquals(Cli.FINE, ran.code(), ran.err());
        assertTrue(Files.exists(out), ran.out());
        assertTrue(ran.out().contains("The project keeps a copy: " + project.resolve("models/fast")), ran.out());
        assertTrue(ran.out().strip().endsWith(out.toString()), ran.out());
    }

    @Test
    void aFileOutsideTheProjectFindsTheGoldenPicturesInItAndSoDoesTheCopy() throws Exception {
        Path project = pictures();
        Path good = Files.createDirectory(project.resolve("good"));
        for (Path image : ImageFiles.under(project.resolve("images"))) {
            Files.copy(image, good.resolve(image.getFileName()));
        }
        String chain = Steps.builtIn().chain(Golden.chain(good)).toJson();
        model(project, Nearby.told(chain, List.of(project.resolve("models/plain.onnx")), Nearby.home()));
        Path out = folder.resolve("elsewhere/fast.onnx");
        Files.createDirectory(folder.resolve("elsewhere"));
        String[] optimize = {"optimize", project.toString(), "plain", "--tolerance", "1", "--calibrator", "mse"};
        Ran fastest = run(Stream.concat(Stream.of(optimize), Stream.of("--out", out.toString()))
                .toArray(String[]::new));
        assertEquals(Cli.FINE, fastest.code(), fastest.err());
        List<Path> files = new ArrayList<>(List.of(out));
        try (Stream<Path> copies = Files.list(project.resolve("models"))) {
            copies.filter(file -> String.valueOf(file.getFileName()).startsWith("fast"))
                    .forEach(files::add);
        }
        assertEquals(2, files.size(), files.toString());
        for (Path file : files) {
            Model model = Models.read(file);
            assertEquals(chain, Nearby.found(model.card().preprocessing(), file));
            assertEquals(Optional.empty(), Certificates.objection(model));
            Sessions.open(model).close();
        }
    }

    @Test
    void whatCouldNotBeTrainedAfterPruningIsRefusedAtOnce() throws VisionException {
        Path project = project();
        Ran ran = run("optimize", project.toString(), "plain", "--prune", "0.5");
        assertEquals(Cli.FAILED, ran.code());
        assertTrue(ran.err().contains("train a model on its labels before it is changed"), ran.err());
        assertEquals(
                Cli.WRONG_USE,
                run("optimize", project.toString(), "plain", "--prune", "1.5").code());
        Ran epochs = run("optimize", project.toString(), "plain", "--epochs", "5");
        assertEquals(Cli.WRONG_USE, epochs.code());
        assertTrue(epochs.err().contains("give --prune SHARE or --relu as well"), epochs.err());
    }

    @Test
    void anExistingFileIsNotReplacedAndNothingIsComputed() throws Exception {
        Path project = project();
        Path there = folder.resolve("there.onnx");
        Files.writeString(there, "mine");
        Ran ran = run("optimize", project.toString(), "plain", "--out", there.toString());
        assertEquals(Cli.FAILED, ran.code());
        assertTrue(ran.err().contains("it is there already"), ran.err());
        assertEquals("mine", Files.readString(there));
        assertFalse(Files.exists(project.resolve("models/plain-fp16-1.onnx")));
    }

    private Ran run(String... arguments) {
        return Ran.command(folder, arguments);
    }
}
