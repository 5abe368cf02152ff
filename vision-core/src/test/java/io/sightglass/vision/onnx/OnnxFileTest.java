package io.sightglass.vision.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import io.sightglass.vision.VisionException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OnnxFileTest {
    private static final Path FILE = Path.of("some.onnx");

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(ElementType.class)
    void everyElementTypeComesBackAsItWas(ElementType type) throws VisionException {
        byte[] bytes = new byte[6 * type.bytes()];
        for (int i = 0; i < bytes.length; i++) bytes[i] = (byte) (i % 2);
        SequencedMap<String, Tensor> initializers = new LinkedHashMap<>();
        initializers.put("w", Tensor.wrap(type, List.of(2L, 3L), ByteBuffer.wrap(bytes)));
        ValueInfo out = new ValueInfo("w", type, List.of(2L, 3L));
        Graph graph = new Graph("g", List.of(), List.of(out), List.of(), initializers, new LinkedHashMap<>());
        Path file = folder.resolve(type + ".onnx");
        OnnxFile.write(graph, file);
        Graph back = OnnxFile.read(file);
        assertEquals(List.of(out), back.outputs());
        Tensor w = back.initializer("w");
        assertEquals(type, w.type());
        assertEquals(List.of(2L, 3L), w.shape());
        assertEquals(ByteBuffer.wrap(bytes), w.data());
    }

    @Test
    void namesAttributesMetadataAndFreeDimensionsComeBackAsTheyWere() throws VisionException {
        SequencedMap<String, String> metadata = new LinkedHashMap<>(Map.of("sightglass.licence", "MIT ü"));
        Map<String, Attribute> attributes = Map.of(
                "i", new Attribute.Int(-3),
                "is", new Attribute.Ints(List.of(1L, Long.MAX_VALUE)),
                "f", new Attribute.Real(.5f),
                "fs", new Attribute.Reals(List.of(1f, -2f)),
                "s", new Attribute.Text("half_pixel"));
        Node node = new Node("com.microsoft:Thing", "n", List.of("x", ""), List.of("y", "z"), attributes);
        List<ValueInfo> inputs = List.of(new ValueInfo("x", ElementType.UINT8, List.of(-1L, 4L)));
        List<ValueInfo> outputs = List.of(ValueInfo.ofUnknownShape("y", ElementType.FLOAT));
        Graph graph = new Graph("g", inputs, outputs, List.of(node), new LinkedHashMap<>(), metadata, 13);
        Graph back = OnnxFile.parse(FILE, OnnxFile.bytes(graph));
        assertEquals(graph, back);
    }

    @Test
    void writingTwiceGivesTheSameBytes() throws VisionException {
        Graph graph = small();
        byte[] once = OnnxFile.bytes(graph);
        assertArrayEquals(once, OnnxFile.bytes(OnnxFile.parse(FILE, once)));
    }

    @Test
    void numbersInFieldsOfTheirOwnAreReadLikeRawBytes() throws VisionException {
        TensorProto floats =
                tensor("f", 1, 2).addFloatData(1.5f).addFloatData(-2).build();
        TensorProto longs = tensor("l", 7, 1).addInt64Data(1L << 40).build();
        TensorProto doubles = tensor("d", 11, 1).addDoubleData(.25).build();
        TensorProto ints = tensor("i", 6, 1).addInt32Data(-7).build();
        TensorProto bytes = tensor("b", 2, 2).addInt32Data(255).addInt32Data(3).build();
        TensorProto halves = tensor("h", 10, 1).addInt32Data(0x3c00).build();
        GraphProto graph = GraphProto.newBuilder()
                .addAllInitializer(List.of(floats, longs, doubles, ints, bytes, halves))
                .build();
        Graph read = parse(graph);
        assertArrayEquals(new float[] {1.5f, -2}, read.initializer("f").toFloats());
        assertArrayEquals(new long[] {1L << 40}, read.initializer("l").toLongs());
        assertArrayEquals(new float[] {.25f}, read.initializer("d").toFloats());
        assertArrayEquals(new long[] {-7}, read.initializer("i").toLongs());
        assertArrayEquals(new long[] {255, 3}, read.initializer("b").toLongs());
        assertArrayEquals(new float[] {1}, read.initializer("h").toFloats());
    }

    @Test
    void nodesAreSortedSoThatEachComesAfterThoseItNeeds() throws VisionException {
        GraphProto graph = GraphProto.newBuilder()
                .addInput(value("x"))
                .addOutput(value("z"))
                .addNode(node("Relu", "y", "z"))
                .addNode(node("Exp", "x", "y"))
                .build();
        assertEquals(
                List.of("Exp", "Relu"),
                parse(graph).nodes().stream().map(Node::op).toList());
    }

    @Test
    void nodesWithoutNamesGetSome() throws VisionException {
        GraphProto graph = GraphProto.newBuilder()
                .addInput(value("x"))
                .addNode(node("Exp", "x", "y"))
                .addNode(node("Exp", "x", "z"))
                .build();
        List<Node> nodes = parse(graph).nodes();
        assertEquals(2, nodes.stream().map(Node::name).distinct().count());
    }

    @Test
    void weightsListedAsInputsTooAreNoInputs() throws VisionException {
        GraphProto graph = GraphProto.newBuilder()
                .addInput(value("x"))
                .addInput(value("w"))
                .addInitializer(tensor("w", 1, 1).addFloatData(1))
                .build();
        assertEquals(1, parse(graph).inputs().size());
    }

    @Test
    void circlesDuplicatesAndMissingValuesAreRefusedByName() {
        GraphProto.Builder start = GraphProto.newBuilder().addInput(value("x"));
        refused("circle", start.clone().addNode(node("Exp", "b", "a")).addNode(node("Relu", "a", "b")));
        refused("‘y’", start.clone().addNode(node("Exp", "x", "y")).addNode(node("Relu", "x", "y")));
        refused("‘x’", start.clone().addNode(node("Exp", "x", "x")));
        refused("‘nothing’", start.clone().addNode(node("Exp", "nothing", "y")));
        refused("‘y’", start.clone().addOutput(value("y")));
        TensorProto w = tensor("w", 1, 1).addFloatData(1).build();
        refused("‘w’", start.clone().addInitializer(w).addInitializer(w));
    }

    @Test
    void whatIsNotSupportedIsNamed() {
        GraphProto.Builder start = GraphProto.newBuilder().addInput(value("x"));
        TensorProto outside = tensor("w", 1, 1)
                .setDataLocation(TensorProto.DataLocation.EXTERNAL)
                .addExternalData(
                        StringStringEntryProto.newBuilder().setKey("location").setValue("../../etc/passwd"))
                .build();
        refused("another file", start.clone().addInitializer(outside));
        refused("number 16", start.clone().addInitializer(tensor("w", 16, 1)));
        refused("ai.acme", start.clone().addNode(node("Magic", "x", "y").setDomain("ai.acme")));
        AttributeProto body = AttributeProto.newBuilder()
                .setName("body")
                .setType(AttributeProto.AttributeType.GRAPH)
                .setG(GraphProto.getDefaultInstance())
                .build();
        refused("Loop", start.clone().addNode(node("Loop", "x", "y").addAttribute(body)));
    }

    @Test
    void weightsOfAnotherSizeThanTheirShapeAreRefused() {
        ByteString raw = ByteString.copyFrom(new byte[7]);
        refused(
                "7 bytes",
                GraphProto.newBuilder().addInitializer(tensor("w", 1, 2).setRawData(raw)));
        refused("[-1]", GraphProto.newBuilder().addInitializer(tensor("w", 1, -1)));
        TensorProto.Builder vast = tensor("w", 1, Long.MAX_VALUE / 2).addDims(1000);
        assertThrows(
                VisionException.class,
                () -> parse(GraphProto.newBuilder().addInitializer(vast).build()));
        TensorProto.Builder large = tensor("w", 1, 1L << 40).setRawData(raw);
        assertThrows(
                VisionException.class,
                () -> parse(GraphProto.newBuilder().addInitializer(large).build()));
    }

    @Test
    void whatIsNoOnnxFileIsRefusedInASentence() throws VisionException, IOException {
        Path file = folder.resolve("x.onnx");
        assertThrows(VisionException.class, () -> OnnxFile.read(file), "there is none");
        assertThrows(VisionException.class, () -> OnnxFile.read(folder), "a folder");
        byte[] whole = OnnxFile.bytes(small());
        for (int length : new int[] {0, 1, 7, 20, whole.length / 2, whole.length - 20, whole.length - 3}) {
            Files.write(file, Arrays.copyOf(whole, length));
            var e = assertThrows(VisionException.class, () -> OnnxFile.read(file), "cut at " + length);
            assertTrue(e.getMessage().contains("x.onnx"), e.getMessage());
        }
    }

    @Test
    void damagedFilesAreReadOrRefusedButNothingElse() {
        byte[] whole = OnnxFile.bytes(small());
        Random random = new Random(7);
        for (int i = 0; i < 3000; i++) {
            byte[] damaged = whole.clone();
            for (int n = 1 + random.nextInt(4); n > 0; n--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            readsOrRefuses(damaged);
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            readsOrRefuses(noise);
        }
    }

    private static void readsOrRefuses(byte[] bytes) {
        try {
            OnnxFile.parse(FILE, bytes);
        } catch (VisionException e) {
            assertTrue(e.getMessage().startsWith("some.onnx"), e.getMessage());
        }
    }

    private static Graph small() {
        GraphBuilder g = new GraphBuilder("small");
        String x = g.input("x", ElementType.FLOAT, -1, 1, 4, 4);
        x = g.scope("backbone").conv("conv1", x, Tensor.floats(List.of(2L, 1L, 1L, 1L), 1, 2), 1, 0, 1);
        x = g.softmax(g.leakyRelu(g.add(x, g.constant(1f)), .1f), 1);
        return g.output("y", x, ElementType.FLOAT, -1, 2, 4, 4)
                .metadata("a", "b")
                .build();
    }

    private static void refused(String because, GraphProto.Builder graph) {
        var e = assertThrows(VisionException.class, () -> parse(graph.build()));
        assertTrue(e.getMessage().contains(because), e.getMessage());
    }

    private static Graph parse(GraphProto graph) throws VisionException {
        ModelProto model = ModelProto.newBuilder()
                .setIrVersion(8)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(17))
                .setGraph(graph)
                .build();
        return OnnxFile.parse(FILE, model.toByteArray());
    }

    private static NodeProto.Builder node(String op, String input, String output) {
        return NodeProto.newBuilder().setOpType(op).addInput(input).addOutput(output);
    }

    private static TensorProto.Builder tensor(String name, int type, long length) {
        return TensorProto.newBuilder().setName(name).setDataType(type).addDims(length);
    }

    private static ValueInfoProto value(String name) {
        TypeProto type = TypeProto.newBuilder()
                .setTensorType(TypeProto.Tensor.newBuilder().setElemType(1))
                .build();
        return ValueInfoProto.newBuilder().setName(name).setType(type).build();
    }
}
