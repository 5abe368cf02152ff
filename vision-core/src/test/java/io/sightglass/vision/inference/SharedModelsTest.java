package io.sightglass.vision.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.model.Contract;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.GraphBuilder;
import io.sightglass.vision.onnx.Graphs;
import io.sightglass.vision.onnx.OnnxFile;
import io.sightglass.vision.onnx.Tensor;
import io.sightglass.vision.onnx.ValueInfo;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models made by others, read and written again. */
class SharedModelsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mobilenetv2-12-int8.onnx",
                "mobilenetv2_fp32_taps.onnx",
                "nanodet_m_320.onnx",
                "resnet18_stages123.onnx",
                "yolox_nano.onnx"
            })
    void aForeignModelWrittenAgainComputesTheSame(String name) throws VisionException {
        Graph graph = OnnxFile.read(shared(name));
        Path copy = folder.resolve(name);
        OnnxFile.write(graph, copy);
        Graph again = OnnxFile.read(copy);
        Map<String, Tensor> input =
                Map.of(graph.inputs().getFirst().name(), noise(graph.inputs().getFirst()));
        List<String> outputs = graph.outputs().stream().map(ValueInfo::name).toList();
        try (GraphSession one = GraphSession.of(graph, Compute.CPU);
                GraphSession two = GraphSession.of(again, Compute.CPU)) {
            Map<String, Tensor> expected = one.run(input, outputs);
            Map<String, Tensor> found = two.run(input, outputs);
            expected.forEach((output, tensor) -> {
                Tensor other = Objects.requireNonNull(found.get(output));
                assertEquals(tensor.data(), other.data(), output);
            });
        }
    }

    @Test
    void aModelOfAnOlderOperatorSetComputesTheSameInOurs() throws VisionException {
        Graph old = OnnxFile.read(shared("nanodet_m_320.onnx"));
        Map<String, Tensor> input =
                Map.of(old.inputs().getFirst().name(), noise(old.inputs().getFirst()));
        String output = old.outputs().getFirst().name();
        try (GraphSession one = GraphSession.of(old, Compute.CPU);
                GraphSession two = GraphSession.of(Graphs.current(old), Compute.CPU)) {
            assertEquals(one.run(input, output).data(), two.run(input, output).data());
        }
    }

    @Test
    void aBackboneIsPutBehindPixelsAndBeforeAHead() throws VisionException {
        Graph backbone = OnnxFile.read(shared("resnet18_stages123.onnx"));
        GraphBuilder g = new GraphBuilder("features");
        String image = Contract.image(g, new Size(64, 64), Contract.Pixels.IMAGENET);
        String input = backbone.inputs().getFirst().name();
        Map<String, String> layers = g.scope("backbone").embed(backbone, Map.of(input, image));
        g.output(
                "mean",
                g.reduceMean(Objects.requireNonNull(layers.get("layer2")), false, 2, 3),
                ElementType.FLOAT,
                -1,
                128);
        Tensor black =
                Tensor.wrap(ElementType.UINT8, List.of(1L, 64L, 64L, 3L), ByteBuffer.allocateDirect(64 * 64 * 3));
        try (GraphSession session = GraphSession.of(g.build(), Compute.CPU)) {
            assertEquals(
                    List.of(1L, 128L),
                    session.run(Map.of(Contract.IMAGE, black), "mean").shape());
        }
    }

    private static Path shared(String name) {
        Path file = shared().resolve("data/models").resolve(name);
        assumeTrue(Files.exists(file), "skipped: there is no " + file);
        return file;
    }

    private static Path shared() {
        String named = System.getProperty("sightglass.shared");
        if (named != null) return Path.of(named);
        Path at = Path.of("").toAbsolutePath();
        for (Path p = at; p != null; p = p.getParent()) {
            if (Files.isDirectory(p.resolve("shared/data"))) return p.resolve("shared");
        }
        return at.resolve("shared");
    }

    private static Tensor noise(ValueInfo input) {
        List<Long> shape = new ArrayList<>();
        for (int i = 0; i < input.shape().size(); i++) {
            long d = input.shape().get(i);
            shape.add(d > 0 ? d : i == 0 ? 1L : 64L);
        }
        int elements = Math.toIntExact(shape.stream().reduce(1L, Math::multiplyExact));
        float[] values = new float[elements];
        Random random = new Random(1);
        for (int i = 0; i < elements; i++) values[i] = random.nextFloat();
        return Tensor.floats(shape, values);
    }
}
