package io.sightglass.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sightglass.app.cli.Cli;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.inspect.Recipe;
import io.sightglass.vision.model.Model;
import io.sightglass.vision.model.Models;
import io.sightglass.vision.onnx.Attribute;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.GraphBuilder;
import io.sightglass.vision.onnx.Node;
import io.sightglass.vision.onnx.OnnxFile;
import io.sightglass.vision.onnx.Tensor;
import io.sightglass.vision.record.Records;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Models as the command line makes them, which need no quality here, and which of them may judge parts. */
class TrustTest {
    /** Refuses what the ONNX specification does not allow, types and shapes included. */
    private static final String CHECK = """
            import onnx, sys
            for file in sys.argv[1:]:
                try:
                    onnx.checker.check_model(onnx.load(file), full_check=True)
                except Exception as e:
                    sys.exit(file + ": " + str(e))
            """;

    private static final String PYTHON = "/usr/bin/python3";

    @TempDir
    static Path folder = Path.of("");

    private static Path project = Path.of("");

    @BeforeAll
    static void makeModels() throws VisionException {
        Path samples = folder.resolve("samples");
        project = folder.resolve("project");
        fine("samples", "--product", "cap", "--count", "20", "--size", "128", "--out", samples.toString());
        fine("project", "create", project.toString());
        fine(
                "project",
                "import",
                project.toString(),
                "--from",
                samples.resolve("cap").toString(),
                "--split",
                "60/20/20",
                "--marks-are-defects");
        fine("train", project.toString(), "--task", "anomaly", "--size", "64", "--device", "cpu");
        for (String task : List.of("detection", "segmentation")) {
            fine("train", project.toString(), "--task", task, "--size", "64", "--epochs", "1", "--device", "cpu");
        }
        fine(
                "optimize",
                project.toString(),
                "segmentation-nano-1",
                "--tolerance",
                "1",
                "--calibrator",
                "minmax",
                "--prune",
                "0.5",
                "--epochs",
                "1");
        Path foreign = folder.resolve("foreign.onnx");
        OnnxFile.write(stranger(), foreign);
        Path adopted = project.resolve("models/adopted.onnx");
        fine("model", "adopt", foreign.toString(), "--threshold", "1", "--out", adopted.toString());
    }

    private static Graph stranger() {
        GraphBuilder g = new GraphBuilder("stranger");
        String picture = g.input("images", ElementType.FLOAT, 1, 3, 64, 64);
        return g.output("score", g.reduceMean(picture, false, 1, 2, 3), ElementType.FLOAT, 1)
                .build();
    }

    private static List<Path> models() throws IOException {
        try (Stream<Path> all = Files.list(project.resolve("models"))) {
            return all.filter(file -> file.toString().endsWith(".onnx"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void whatIsTrainedOrAdoptedHasACertificateThatHolds() throws IOException {
        for (String name : List.of("detection-nano-1", "segmentation-nano-1", "adopted")) {
            String file = project.resolve("models/" + name + ".onnx").toString();
            JsonNode info = run("model", "info", file, "--json").json();
            assertTrue(info.required("trusted").asBoolean(), info.toString());
            assertTrue(info.required("certificate")
                    .required("reference")
                    .asString()
                    .contains("PyTorch"));
            Ran verified = run("model", "verify", file, "--count", "3");
            assertEquals(Cli.FINE, verified.code(), verified.out() + verified.err());
            assertTrue(verified.out().contains("The certificate holds: on cpu, with 3 drawn parts"), verified.out());
        }
        assertTrue(models().stream().anyMatch(file -> file.toString().contains("anomaly")));
    }

    @Test
    void projectModelsAreMeasuredOnValidationImages() {
        String file = project.resolve("models/segmentation-nano-1.onnx").toString();
        JsonNode certificate = run("model", "info", file, "--json").json().required("certificate");
        assertEquals("validation images", certificate.required("pictures").asString());
        assertEquals(4, certificate.required("images").asInt());
    }

    @Test
    void aCompressedModelIsMeasuredAgainstItsParent() throws VisionException {
        Model parent = Models.read(project.resolve("models/segmentation-nano-1.onnx"));
        String file = kept("models/segmentation-nano-1-fp16-1.onnx").toString();
        JsonNode certificate = run("model", "info", file, "--json").json().required("certificate");
        assertEquals(parent.hash(), certificate.required("reference_model").asString());
        assertEquals(1, certificate.required("tolerance").required("quality").asDouble());
        Ran verified = run("model", "verify", file, "--count", "3");
        assertTrue(verified.out().contains("of its parent (in ONNX Runtime"), verified.out());
    }

    @Test
    void aPrunedModelIsMeasuredAsATrainedOneAndItsEightBitsAgainstIt() throws VisionException {
        Model parent = Models.read(project.resolve("models/segmentation-nano-1.onnx"));
        Path file = kept("models/segmentation-nano-1-pruned-50-1.onnx");
        Model pruned = Models.read(file);
        assertEquals(parent.hash(), pruned.card().parent());
        assertTrue(Double.parseDouble(pruned.card().settings().getOrDefault("pruned", "0")) >= 0.5);
        JsonNode certificate =
                run("model", "info", file.toString(), "--json").json().required("certificate");
        assertTrue(certificate.required("reference").asString().contains("PyTorch"), certificate.toString());
        Ran verified = run("model", "verify", file.toString(), "--count", "3");
        assertEquals(Cli.FINE, verified.code(), verified.out() + verified.err());
        Path eight = kept("models/segmentation-nano-1-pruned-50-int8-minmax-1.onnx");
        assertEquals(pruned.hash(), Models.read(eight).card().parent());
        Ran compared = run("model", "verify", eight.toString(), "--count", "3");
        assertTrue(compared.out().contains("of its parent (in ONNX Runtime"), compared.out() + compared.err());
    }

    /** Which variants are kept depends on how fast they were just now. */
    private static Path kept(String name) {
        Path file = project.resolve(name);
        assumeTrue(Files.exists(file), name + " was not worth keeping on this machine");
        return file;
    }

    @Test
    void aModelWithSwappedScalingIsRefusedUnlessAReasonIsRecorded() throws VisionException {
        Path planted = folder.resolve("planted.onnx");
        OnnxFile.write(
                swapped(Models.read(project.resolve("models/detection-nano-1.onnx"))
                        .graph()),
                planted);
        refused(planted, "prepares its pixels in another way than when it was certified");
        Ran verified = run(
                "model",
                "verify",
                planted.toString(),
                "--write",
                folder.resolve("washed.onnx").toString());
        assertEquals(Cli.FAILED, verified.code());
        assertTrue(verified.err().contains("prepares its pixels in another way"), verified.err());
        assertFalse(Files.exists(folder.resolve("washed.onnx")));

        Path recipe = folder.resolve("r.json");
        Recipe.of(planted, "line:cap?seed=1")
                .withOutputs(new Recipe.Outputs("records", Recipe.Outputs.Images.NONE, 0, List.of()))
                .save(recipe);
        Ran accepted =
                run("inspect", "--recipe", recipe.toString(), "--count", "2", "--accept-unverified", "tried on Friday");
        assertEquals(Cli.FINE, accepted.code(), accepted.err());
        String hash = Models.read(planted).hash();
        assertTrue(accepted.out().contains("Unverified model " + hash + " accepted: tried on Friday"), accepted.out());
        try (Records records = Records.open(folder.resolve("records"), 0)) {
            String used = records.recipe(records.last(1).getFirst().recipe()).orElseThrow();
            assertEquals(
                    Map.of(hash, "tried on Friday"),
                    Recipe.parse(used, "r.json").accepted());
        }
        Recipe.load(recipe).withAccepted(Map.of(hash, "tried on Friday")).save(recipe);
        assertEquals(
                Cli.FINE,
                run("inspect", "--recipe", recipe.toString(), "--count", "1").code());
        assertEquals(
                Cli.WRONG_USE,
                run("inspect", "--recipe", recipe.toString(), "--count", "1", "--accept-unverified", " ")
                        .code());
    }

    @Test
    void aModelFromBeforeIsRefusedUntilItsCopyIsCertified() throws VisionException {
        Model model = Models.read(project.resolve("models/segmentation-nano-1.onnx"));
        Path old = folder.resolve("old.onnx");
        Models.write(model.graph(), model.card(), old);
        refused(old, "has no parity certificate");
        Ran asked = run("model", "verify", old.toString(), "--count", "2");
        assertEquals(Cli.FAILED, asked.code());
        assertTrue(asked.out().contains("There is no certificate; on cpu"), asked.out());
        Path copy = folder.resolve("new.onnx");
        Ran written = run("model", "verify", old.toString(), "--count", "2", "--write", copy.toString());
        assertEquals(Cli.FINE, written.code(), written.err());
        assertEquals(Optional.empty(), Models.certificate(Models.read(old)), "the old file stays as it is");
        Ran inspected = run("inspect", "--model", copy.toString(), "--source", "line:cap", "--count", "1");
        assertEquals(Cli.FINE, inspected.code(), inspected.err());
    }

    @Test
    void aFolderOfWhichNoImageCanBeReadIsAFailure() throws Exception {
        Path broken = Files.createDirectories(folder.resolve("broken"));
        Files.writeString(broken.resolve("a.png"), "no picture");
        String path = project.resolve("models/segmentation-nano-1.onnx").toString();
        Ran ran = run("inspect", "--model", path, "--source", "folder:" + broken);
        assertEquals(Cli.FAILED, ran.code(), ran.out());
        assertTrue(ran.err().contains("No image could be inspected."), ran.err());
    }

    @Test
    void everyModelPassesOnnxsOwnChecker() throws Exception {
        assumeTrue(
                Files.exists(Path.of(PYTHON)) && python("import onnx").isEmpty(),
                "skipped: install Debian's python3-onnx to have every written model checked");
        List<String> files = models().stream().map(Path::toString).toList();
        assertTrue(files.size() >= 6, files.toString());
        assertEquals("", python(CHECK, files.toArray(String[]::new)));
    }

    /** What Python says; empty when it has nothing against it. */
    private static String python(String script, String... arguments) throws Exception {
        List<String> words = new ArrayList<>(List.of(PYTHON, "-c", script));
        words.addAll(Arrays.asList(arguments));
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() == 0 ? "" : said + " ";
    }

    /** The graph with the factor and the shift of its pixels in each other's place. */
    private static Graph swapped(Graph graph) {
        List<Node> nodes = new ArrayList<>(graph.nodes());
        List<Node> constants = nodes.stream().filter(TrustTest::isOfPixels).toList();
        assertEquals(2, constants.size());
        for (int i = 0; i < 2; i++) {
            Node node = constants.get(i);
            Map<String, Attribute> other = constants.get(1 - i).attributes();
            nodes.set(nodes.indexOf(node), new Node(node.op(), node.name(), node.inputs(), node.outputs(), other));
        }
        return graph.withNodes(nodes);
    }

    private static boolean isOfPixels(Node node) {
        return node.op().equals("Constant")
                && node.attributes().get("value") instanceof Attribute.Value(Tensor tensor)
                && tensor.shape().equals(List.of(1L, 3L, 1L, 1L));
    }

    private static void refused(Path model, String because) {
        Ran ran = run("inspect", "--model", model.toString(), "--source", "line:cap", "--count", "1");
        assertEquals(Cli.FAILED, ran.code(), ran.out());
        assertTrue(ran.err().contains(because), ran.err());
        assertTrue(ran.err().contains("--accept-unverified REASON"), ran.err());
    }

    private static void fine(String... arguments) {
        Ran ran = run(arguments);
        assertEquals(Cli.FINE, ran.code(), ran.err());
    }

    private static Ran run(String... arguments) {
        return Ran.command(folder, arguments);
    }
}
