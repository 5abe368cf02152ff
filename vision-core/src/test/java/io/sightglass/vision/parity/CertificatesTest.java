package io.sightglass.vision.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Fit;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.inference.TinyModels;
import io.sightglass.vision.model.Contract;
import io.sightglass.vision.model.Model;
import io.sightglass.vision.model.ModelCard;
import io.sightglass.vision.model.Models;
import io.sightglass.vision.model.Task;
import io.sightglass.vision.net.Segmenter;
import io.sightglass.vision.onnx.Attribute;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.Node;
import io.sightglass.vision.onnx.OnnxFile;
import io.sightglass.vision.onnx.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is planted in a certified segmenter, and what is said about it. */
class CertificatesTest {
    private static final Size SIZE = new Size(32, 32);

    @TempDir
    Path folder = Path.of("");

    private Model bare;
    private Model certified;

    @BeforeEach
    void certify() throws VisionException {
        ModelCard card = TinyModels.card(Task.SEGMENTATION, SIZE, Fit.Mode.STRETCH, "scratch");
        bare = Models.write(Segmenter.named("nano").build(SIZE, 1, 3), card, folder.resolve("bare.onnx"));
        Parity.Pictures grey = new Parity.Pictures("grey", List.of(Frame.allocate(SIZE, 3)));
        Certificate certificate = Parity.measure(bare, grey);
        certified = Certificates.write(bare, certificate, folder.resolve("certified.onnx"));
    }

    @Test
    void theCertificateComesBackAsItWasAndSpeaksOfTheFileWithoutIt() throws VisionException {
        Model back = Models.read(certified.file());
        assertEquals(certified.hash(), back.hash());
        Certificate certificate = Certificates.of(back).orElseThrow();
        assertEquals(Certificates.of(certified), Optional.of(certificate));
        assertEquals(bare.hash(), certificate.model());
        assertNotEquals(bare.hash(), back.hash());
        assertEquals(bare.hash(), Models.content(back));
        assertEquals(Optional.empty(), Certificates.objection(back));
    }

    @Test
    void infiniteLimitsComeBackToo() throws VisionException {
        Certificate c = Certificates.of(certified).orElseThrow();
        Certificate.Difference any = new Certificate.Difference("score", 1, 2, 2, Double.POSITIVE_INFINITY);
        Certificate bytes = new Certificate(
                c.model(),
                c.preprocessing(),
                c.reference(),
                "0a",
                c.runtime(),
                c.device(),
                1,
                "grey",
                c.imagesHash(),
                List.of(any),
                0,
                0,
                Optional.of(0.001),
                Tolerance.BYTES,
                List.of("a note"));
        Model written = Certificates.write(bare, bytes, folder.resolve("bytes.onnx"));
        assertEquals(Optional.of(bytes), Certificates.of(Models.read(written.file())));
    }

    @Test
    void aModelWithoutOneIsToldHowToGetOne() {
        String objection = Certificates.objection(bare).orElseThrow();
        assertTrue(objection.contains("sightglass model verify " + bare.file() + " --write"), objection);
    }

    @Test
    void writingAModelAnewDropsItsCertificate() throws VisionException {
        Model again = Models.write(certified.graph(), certified.card(), folder.resolve("again.onnx"));
        assertEquals(Optional.empty(), Certificates.of(again));
    }

    @Test
    void otherMeansAreRefused() throws VisionException {
        Tensor shift = Tensor.floats(List.of(1L, 3L, 1L, 1L), -1, -1, -1.5f);
        refused(withPixels(pixels().getFirst(), shift), "mean and deviation");
    }

    @Test
    void scaleAndShiftSwappedAreRefused() throws VisionException {
        refused(withPixels(pixels().getLast(), pixels().getFirst()), "mean and deviation");
    }

    @Test
    void anotherOrderOfColoursIsRefused() throws VisionException {
        Graph graph = certified.graph();
        SequencedMap<String, Tensor> initializers = new LinkedHashMap<>(graph.initializers());
        initializers.put("turn", Tensor.longs(List.of(3L), 2, 1, 0));
        List<Node> nodes = new ArrayList<>(graph.nodes());
        Node first = nodes.stream()
                .filter(node -> node.inputs().contains(Contract.IMAGE))
                .findFirst()
                .orElseThrow();
        nodes.set(
                nodes.indexOf(first),
                new Node(first.op(), first.name(), List.of("turned"), first.outputs(), first.attributes()));
        nodes.addFirst(new Node(
                "Gather",
                "turner",
                List.of(Contract.IMAGE, "turn"),
                List.of("turned"),
                Map.of("axis", new Attribute.Int(3))));
        refused(with(nodes, initializers), "order of colours");
    }

    @Test
    void anotherFitIsRefused() throws VisionException {
        SequencedMap<String, String> metadata =
                new LinkedHashMap<>(certified.graph().metadata());
        metadata.put("sightglass.fit", "letterbox");
        refused(certified.graph().withMetadata(metadata), "fit");
    }

    @Test
    void oneWeightChangedIsRefused() throws VisionException {
        String weights = certified.graph().initializers().entrySet().stream()
                .filter(entry -> entry.getValue().shape().size() == 4
                        && entry.getValue().shape().getFirst() > 1)
                .findFirst()
                .orElseThrow()
                .getKey();
        Tensor old = certified.graph().initializer(weights);
        float[] numbers = old.toFloats();
        numbers[0] += 0.5f;
        refused(
                certified.graph().withInitializers(Map.of(weights, Tensor.floats(old.shape(), numbers))),
                "was changed after it was certified");
    }

    @Test
    void aCertificateThatIsNoneIsRefused() throws VisionException {
        SequencedMap<String, String> metadata =
                new LinkedHashMap<>(certified.graph().metadata());
        metadata.put("sightglass.certificate", "{}");
        refused(certified.graph().withMetadata(metadata), "cannot be read");
    }

    /** The factor and the shift that the pixels begin with. */
    private List<Tensor> pixels() {
        List<Tensor> found = new ArrayList<>();
        for (Node node : certified.graph().nodes()) {
            if (isOfPixels(node) && node.attributes().get("value") instanceof Attribute.Value(Tensor tensor)) {
                found.add(tensor);
            }
        }
        return found;
    }

    private Graph withPixels(Tensor... factorAndShift) {
        List<Node> nodes = new ArrayList<>(certified.graph().nodes());
        int next = 0;
        for (int i = 0; i < nodes.size(); i++) {
            Node node = nodes.get(i);
            if (!isOfPixels(node)) continue;
            Map<String, Attribute> value = Map.of("value", new Attribute.Value(factorAndShift[next++]));
            nodes.set(i, new Node(node.op(), node.name(), node.inputs(), node.outputs(), value));
        }
        assertEquals(2, next);
        return with(nodes, certified.graph().initializers());
    }

    private static boolean isOfPixels(Node node) {
        return node.op().equals("Constant")
                && node.attributes().get("value") instanceof Attribute.Value(Tensor tensor)
                && tensor.shape().equals(List.of(1L, 3L, 1L, 1L));
    }

    private Graph with(List<Node> nodes, SequencedMap<String, Tensor> initializers) {
        Graph g = certified.graph();
        return new Graph(g.name(), g.inputs(), g.outputs(), nodes, initializers, g.metadata(), g.opset());
    }

    /** Writes the graph with all its metadata, as a tool that knows nothing of certificates would. */
    private void refused(Graph changed, String because) throws VisionException {
        Path file = folder.resolve("changed.onnx");
        OnnxFile.write(changed, file);
        String objection = Certificates.objection(Models.read(file)).orElseThrow();
        assertTrue(objection.contains(because), objection);
    }
}
