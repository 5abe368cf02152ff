package io.sightglass.vision.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files made to break a reader, each refused in a sentence that names what is wrong. */
class HostileFilesTest {
    private static final Path FILE = Path.of("some.onnx");

    /** Two files in the folder of the model, one a link, and three outside. All stay closed. */
    @ParameterizedTest
    @ValueSource(strings = {"weights.bin", "link.bin", "../weights.bin", "/etc/hostname", "..\\w.bin"})
    void weightsInAnotherFileAreRefusedWhereverItLies(String location) {
        StringStringEntryProto where = StringStringEntryProto.newBuilder()
                .setKey("location")
                .setValue(location)
                .build();
        TensorProto outside = tensor("w", 1)
                .setDataLocation(TensorProto.DataLocation.EXTERNAL)
                .addExternalData(where)
                .build();
        refused("‘w’ lie in another file", graph().addInitializer(outside));
        TensorProto silent = tensor("w", 1).addExternalData(where).build();
        refused("‘w’ lie in another file", graph().addInitializer(silent));
        AttributeProto value = AttributeProto.newBuilder()
                .setName("value")
                .setType(AttributeProto.AttributeType.TENSOR)
                .setT(outside)
                .build();
        NodeProto constant = NodeProto.newBuilder()
                .setOpType("Constant")
                .addOutput("y")
                .addAttribute(value)
                .build();
        refused("‘w’ lie in another file", graph().addNode(constant));
    }

    /** ONNX Runtime goes by an attribute's type and its own reading; what is passed over here must not reach it. */
    @Test
    void whatTheReaderPassesOverIsNotWrittenOn() throws VisionException {
        TensorProto outside = tensor("w", 1)
                .setDataLocation(TensorProto.DataLocation.EXTERNAL)
                .addExternalData(
                        StringStringEntryProto.newBuilder().setKey("location").setValue("/etc/hostname"))
                .build();
        AttributeProto hidden = AttributeProto.newBuilder()
                .setName("axis")
                .setType(AttributeProto.AttributeType.INT)
                .setI(1)
                .setT(outside)
                .build();
        Graph read = OnnxFile.parse(
                FILE, model(graph().addNode(node("Softmax", "x", "y").addAttribute(hidden))));
        assertEquals(-1, new String(OnnxFile.bytes(read), StandardCharsets.ISO_8859_1).indexOf("hostname"));
    }

    @ParameterizedTest
    @CsvSource({
        "9223372036854775807, 3, 4, overflow",
        "4294967296, 4294967296, 4, overflow",
        "1099511627776, 1, 4, 4 bytes",
        "-1, 1, 0, '[-1, 1]'",
        "-4611686018427387904, 4, 0, '[-4611686018427387904, 4]'",
        "1, 1, 3, 3 bytes",
        "2, 1, 4, 4 bytes",
        "0, 1, 4, 4 bytes",
        "0, 9223372036854775807, 4, 4 bytes",
    })
    void aShapeThatItsBytesDoNotFillIsRefused(long rows, long columns, int bytes, String because) {
        TensorProto.Builder w = TensorProto.newBuilder()
                .setName("w")
                .setDataType(1)
                .addDims(rows)
                .addDims(columns)
                .setRawData(ByteString.copyFrom(new byte[bytes]));
        refused(because, graph().addInitializer(w));
    }

    @Test
    void weightsWithoutElementsAreWeights() throws VisionException {
        TensorProto none =
                TensorProto.newBuilder().setName("w").setDataType(1).addDims(0).build();
        assertEquals(
                0,
                OnnxFile.parse(FILE, model(graph().addInitializer(none)))
                        .initializer("w")
                        .size());
    }

    @Test
    void textInPlaceOfNumbersIsNamed() {
        TensorProto.Builder text = TensorProto.newBuilder()
                .setName("names")
                .setDataType(8)
                .addDims(1)
                .addStringData(ByteString.copyFromUtf8("cat"));
        refused("‘names’ has text", graph().addInitializer(text));
    }

    @Test
    void anOperatorOfAnUnknownDomainIsNamedWithIt() {
        NodeProto.Builder odd = node("Magic", "x", "y").setDomain("com.acme.ops");
        refused("the operator Magic is of the domain ‘com.acme.ops’", graph().addNode(odd));
    }

    @Test
    void anOperatorOfNoNameOrOneThatPretendsToBeOfAnotherDomainIsRefused() {
        refused("no name", graph().addNode(node("", "x", "y")));
        refused("no name", graph().addNode(node("com.microsoft:QLinearAdd", "x", "y")));
    }

    @Test
    void circlesAndLooseEndsAreNamed() {
        refused("circle", graph().addNode(node("Exp", "y", "z")).addNode(node("Exp", "z", "y")));
        refused("circle", graph().addNode(node("Exp", "y", "y")));
        refused("nothing makes ‘none’", graph().addNode(node("Exp", "none", "y")));
        refused("nothing makes its output ‘y’", graph().addOutput(value("y")));
    }

    @Test
    void whatIsThereTwiceIsNamed() {
        TensorProto w = tensor("w", 1).addFloatData(1).build();
        refused("‘w’", graph().addInitializer(w).addInitializer(w));
        refused("‘x’", graph().addInput(value("x")));
        refused("‘y’", graph().addNode(node("Exp", "x", "y")).addNode(node("Exp", "x", "y")));
        refused("two outputs ‘x’", graph().addOutput(value("x")).addOutput(value("x")));
        AttributeProto.Builder axis = AttributeProto.newBuilder()
                .setName("axis")
                .setType(AttributeProto.AttributeType.INT)
                .setI(1);
        refused(
                "two attributes ‘axis’",
                graph().addNode(node("Softmax", "x", "y").addAttribute(axis).addAttribute(axis)));
        StringStringEntryProto.Builder line =
                StringStringEntryProto.newBuilder().setKey("k").setValue("v");
        byte[] twice = start().setGraph(graph())
                .addMetadataProps(line)
                .addMetadataProps(line)
                .build()
                .toByteArray();
        refused("two lines ‘k’", twice);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20, 2000})
    void graphsInGraphsAreRefusedHoweverDeep(int depth) {
        GraphProto inner = GraphProto.getDefaultInstance();
        ByteString body = inner.toByteString();
        for (int i = 0; i < depth; i++) body = around(body);
        byte[] whole = start().build().toByteString().concat(field(7, body)).toByteArray();
        assertTimeoutPreemptively(
                Duration.ofSeconds(10), () -> assertThrows(VisionException.class, () -> OnnxFile.parse(FILE, whole)));
    }

    /** A graph with one node If that holds the given graph, as bytes, because building it would be as deep a recursion. */
    private static ByteString around(ByteString graph) {
        ByteString attribute = AttributeProto.newBuilder()
                .setName("then_branch")
                .setType(AttributeProto.AttributeType.GRAPH)
                .build()
                .toByteString()
                .concat(field(6, graph));
        ByteString node =
                NodeProto.newBuilder().setOpType("If").build().toByteString().concat(field(5, attribute));
        return field(1, node);
    }

    /** A length-delimited field: see protobuf.dev/programming-guides/encoding. */
    private static ByteString field(int number, ByteString content) {
        ByteString.Output out = ByteString.newOutput();
        out.write(number << 3 | 2);
        int length = content.size();
        while (length > 127) {
            out.write(length & 127 | 128);
            length >>>= 7;
        }
        out.write(length);
        return out.toByteString().concat(content);
    }

    @Test
    void aHundredThousandNodesOfOneNameAreNumberedInNoTime() {
        GraphProto.Builder graph = graph();
        for (int i = 0; i < 100_000; i++) graph.addNode(node("Exp", "x", "y" + i));
        byte[] bytes = model(graph);
        Graph read = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> OnnxFile.parse(FILE, bytes));
        HashSet<String> names = new HashSet<>();
        read.nodes().forEach(node -> names.add(node.name()));
        assertEquals(100_000, names.size());
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aDeviceIsNotReadUntilTheMemoryIsFull() {
        Path endless = Path.of("/dev/zero");
        VisionException e = assertTimeoutPreemptively(
                Duration.ofSeconds(10), () -> assertThrows(VisionException.class, () -> OnnxFile.bytes(endless)));
        assertTrue(e.getMessage().contains("/dev/zero is a device"), e.getMessage());
        assertTrue(Files.exists(endless));
    }

    private static void refused(String because, GraphProto.Builder graph) {
        refused(because, model(graph));
    }

    private static void refused(String because, byte[] model) {
        VisionException e = assertThrows(VisionException.class, () -> OnnxFile.parse(FILE, model));
        assertTrue(e.getMessage().startsWith("some.onnx"), e.getMessage());
        assertTrue(e.getMessage().contains(because), e.getMessage());
    }

    private static GraphProto.Builder graph() {
        return GraphProto.newBuilder().addInput(value("x"));
    }

    private static ModelProto.Builder start() {
        return ModelProto.newBuilder()
                .setIrVersion(8)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(17));
    }

    private static byte[] model(GraphProto.Builder graph) {
        return start().setGraph(graph).build().toByteArray();
    }

    private static NodeProto.Builder node(String op, String input, String output) {
        return NodeProto.newBuilder().setOpType(op).addInput(input).addOutput(output);
    }

    private static TensorProto.Builder tensor(String name, long length) {
        return TensorProto.newBuilder().setName(name).setDataType(1).addDims(length);
    }

    private static ValueInfoProto value(String name) {
        TypeProto type = TypeProto.newBuilder()
                .setTensorType(TypeProto.Tensor.newBuilder().setElemType(1))
                .build();
        return ValueInfoProto.newBuilder().setName(name).setType(type).build();
    }
}
