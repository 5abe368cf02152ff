package io.sightglass.vision.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.util.TreeMap;

/** From a {@link Graph} to protobuf messages. */
final class GraphWriter {
    /** ONNX Runtime's own operators, the one foreign domain that is kept. */
    static final String MICROSOFT = "com.microsoft";

    private GraphWriter() {}

    static ModelProto write(Graph graph) {
        GraphProto.Builder proto = GraphProto.newBuilder().setName(graph.name());
        graph.inputs().forEach(input -> proto.addInput(value(input)));
        graph.outputs().forEach(output -> proto.addOutput(value(output)));
        graph.initializers().forEach((name, tensor) -> proto.addInitializer(Tensors.write(name, tensor)));
        graph.nodes().forEach(node -> proto.addNode(node(node)));
        ModelProto.Builder model = ModelProto.newBuilder()
                .setIrVersion(irVersion(graph.opset()))
                .setProducerName("sightglass")
                .setGraph(proto)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(graph.opset()));
        if (graph.nodes().stream().anyMatch(node -> node.op().startsWith(MICROSOFT + ":"))) {
            model.addOpsetImport(
                    OperatorSetIdProto.newBuilder().setDomain(MICROSOFT).setVersion(1));
        }
        graph.metadata()
                .forEach((key, value) -> model.addMetadataProps(
                        StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
        return model.build();
    }

    /** The first version of the format that knows the operator set, but not below the 8 that opset 17 takes. */
    private static long irVersion(int opset) {
        if (opset <= 18) return 8;
        if (opset <= 20) return 9;
        return opset <= 22 ? 10 : 11;
    }

    private static NodeProto node(Node node) {
        int colon = node.op().indexOf(':');
        NodeProto.Builder proto = NodeProto.newBuilder()
                .setName(node.name())
                .setOpType(node.op().substring(colon + 1))
                .addAllInput(node.inputs())
                .addAllOutput(node.outputs());
        if (colon > 0) proto.setDomain(node.op().substring(0, colon));
        new TreeMap<>(node.attributes()).forEach((name, value) -> proto.addAttribute(attribute(name, value)));
        return proto.build();
    }

    private static AttributeProto attribute(String name, Attribute attribute) {
        AttributeProto.Builder proto = AttributeProto.newBuilder().setName(name);
        return switch (attribute) {
            case Attribute.Int(long i) ->
                proto.setType(AttributeType.INT).setI(i).build();
            case Attribute.Ints(var ints) ->
                proto.setType(AttributeType.INTS).addAllInts(ints).build();
            case Attribute.Real(float f) ->
                proto.setType(AttributeType.FLOAT).setF(f).build();
            case Attribute.Reals(var reals) ->
                proto.setType(AttributeType.FLOATS).addAllFloats(reals).build();
            case Attribute.Text(String text) ->
                proto.setType(AttributeType.STRING)
                        .setS(ByteString.copyFromUtf8(text))
                        .build();
            case Attribute.Value(Tensor tensor) ->
                proto.setType(AttributeType.TENSOR)
                        .setT(Tensors.write("", tensor))
                        .build();
        };
    }

    private static ValueInfoProto value(ValueInfo value) {
        TypeProto.Tensor.Builder type =
                TypeProto.Tensor.newBuilder().setElemType(value.type().code());
        if (value.hasShape()) type.setShape(shape(value));
        return ValueInfoProto.newBuilder()
                .setName(value.name())
                .setType(TypeProto.newBuilder().setTensorType(type))
                .build();
    }

    private static TensorShapeProto shape(ValueInfo value) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (int i = 0; i < value.shape().size(); i++) {
            long d = value.shape().get(i);
            Dimension.Builder dimension = Dimension.newBuilder();
            shape.addDim(d >= 0 ? dimension.setDimValue(d) : dimension.setDimParam(value.name() + "_" + i));
        }
        return shape.build();
    }
}
