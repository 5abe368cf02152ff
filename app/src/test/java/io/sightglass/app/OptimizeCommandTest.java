package io.sightglass.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.project.Access;
import io.sightglass.annotation.project.Project;
import io.sightglass.app.cli.Cli;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.compress.trunk.Rectifiers;
import io.sightglass.vision.inference.Sessions;
import io.sightglass.vision.model.Model;
import io.sightglass.vision.model.Models;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.Node;
import io.sightglass.vision.opencv.ImageFiles;
import io.sightglass.vision.opencv.op.Golden;
import io.sightglass.vision.opencv.op.Nearby;
import io.sightglass.vision.opencv.op.Steps;
import io.sightglass.vision.parity.Certificates;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class OptimizeCommandTest {
    @TempDir
    Path folder = Path.of("");

    /** With a segmenter that does not know the labels of the project. */
    private Path project() throws VisionException {
        PlainModels models = PlainModels.in(folder, "60/20/20");
        models.add("plain", PlainModels.network(1, 3), List.of("scratch"));
        return models.project();
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

    /** Before anything is judged, for which there are no images here. */
    @Test
    void aFileOutsideTheProjectFindsTheGoldenPicturesInItAndSoDoesTheCopy() throws Exception {
        PlainModels models = PlainModels.in(folder, "60/20/20");
        Path project = models.project();
        Path good = Files.createDirectory(project.resolve("good"));
        for (Path image : ImageFiles.under(project.resolve("images"))) {
            Files.copy(image, good.resolve(image.getFileName()));
        }
        String chain = Steps.builtIn().chain(Golden.chain(good)).toJson();
        String told = Nearby.told(chain, List.of(project.resolve("models/plain.onnx")), Nearby.home());
        models.add("plain", PlainModels.network(1, 3), List.of("scratch"), told);
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
        PlainModels models = PlainModels.in(folder, "100/0/0");
        models.add("plain", PlainModels.network(1, 3), List.of("scratch"));
        Path project = models.project();
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

    /** Before anything is judged, too. */
    @Test
    void aNetworkWithRectifiersGetsNoOthers() throws VisionException, AnnotationException {
        PlainModels models = PlainModels.in(folder, "100/0/0");
        List<String> labels = models.labels();
        models.add("plain", PlainModels.network(labels.size(), 3), labels);
        Ran ran = run("optimize", models.project().toString(), "plain", "--relu");
        assertEquals(Cli.FAILED, ran.code());
        assertTrue(ran.err().contains("has no x · sigmoid(x)"), ran.err());
        assertTrue(ran.err().contains("Leave --relu out."), ran.err());
    }

    @Test
    void changedNetworksAreTrainedAndSayWhatWasChanged() throws VisionException, AnnotationException {
        PlainModels models = PlainModels.in(folder, "60/20/20");
        List<String> labels = models.labels();
        models.add("smooth", smooth(PlainModels.network(labels.size(), 3)), labels);
        String project = models.project().toString();
        List<String> words = new ArrayList<>(List.of("optimize", project, "smooth", "--tolerance", "1", "--json"));
        words.addAll(List.of("--calibrator", "mse", "--relu", "--prune", "0.5", "--epochs", "1"));
        Ran ran = run(words.toArray(String[]::new));
        assertEquals(Cli.FINE, ran.code(), ran.err());
        JsonNode variants = ran.json().required("variants");
        JsonNode relu = variant(variants, "relu");
        assertEquals("relu", relu.required("rebuilt").asString());
        assertFalse(relu.has("pruned"), relu.toString());
        assertEquals(
                "relu", variant(variants, "relu-int8-mse").required("rebuilt").asString());
        JsonNode pruned = variant(variants, "pruned-50");
        assertEquals("pruned-50", pruned.required("rebuilt").asString());
        assertEquals(0.5, pruned.required("pruned").asDouble());
        assertFalse(variant(variants, "fp32").has("rebuilt"));
        boolean faster = relu.required("image_ratio").asDouble() > 1;
        assertEquals(faster, relu.has("file"), relu.toString());
        if (faster) assertRectified(Models.read(Path.of(relu.required("file").asString())));
    }

    private static void assertRectified(Model model) {
        assertEquals(0, Rectifiers.count(model.graph()));
        assertEquals(Rectifiers.RELU, model.card().settings().get(Rectifiers.SETTING));
    }

    private static JsonNode variant(JsonNode variants, String name) {
        assertTrue(names(variants).contains(name), names(variants).toString());
        return variants.get(names(variants).indexOf(name));
    }

    /** With x · sigmoid(x) in the place of each rectifier. */
    private static Graph smooth(Graph graph) {
        List<Node> nodes = new ArrayList<>();
        for (Node node : graph.nodes()) {
            if (!node.op().equals("Relu")) {
                nodes.add(node);
                continue;
            }
            String x = node.inputs().getFirst();
            String gate = node.outputs().getFirst() + ".gate";
            nodes.add(new Node("Sigmoid", gate, List.of(x), List.of(gate), Map.of()));
            nodes.add(new Node("Mul", node.name(), List.of(x, gate), node.outputs(), Map.of()));
        }
        return graph.withNodes(nodes);
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
