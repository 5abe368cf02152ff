package io.sightglass.vision.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/** From protobuf messages to a {@link Graph} whose nodes are in an order in which they can run. */
final class GraphReader {
    private final SequencedMap<String, Tensor> initializers = new LinkedHashMap<>();
    private final Set<String> nodeNames = new HashSet<>();
    /** How often a name was taken, so that a million nodes of one name are numbered in one pass. */
    private final Map<String, Integer> taken = new HashMap<>();

    Graph read(ModelProto model) throws Malformed {
        if (!model.hasGraph() || model.getIrVersion() <= 0 || model.getOpsetImportCount() == 0) {
            throw new Malformed("it is not an ONNX model, or it was cut short.");
        }
        if (model.getFunctionsCount() > 0) {
            throw new Malformed("it defines functions of its own. Export it with the functions inlined.");
        }
        int opset = opset(model);
        GraphProto graph = model.getGraph();
        if (graph.getSparseInitializerCount() > 0) throw new Malformed("it has sparse weights. Export them dense.");
        for (TensorProto tensor : graph.getInitializerList()) {
            if (tensor.getName().isEmpty()) throw new Malformed("it has an initializer without a name.");
            if (initializers.put(tensor.getName(), Tensors.read(tensor)) != null) {
                throw new Malformed("two initializers are named ‘" + tensor.getName() + "’.");
            }
        }
        List<ValueInfo> inputs = new ArrayList<>();
        for (ValueInfoProto input : graph.getInputList()) {
            if (!initializers.containsKey(input.getName())) inputs.add(value(input));
        }
        List<ValueInfo> outputs = new ArrayList<>();
        Set<String> given = new HashSet<>();
        for (ValueInfoProto output : graph.getOutputList()) {
            if (!given.add(output.getName())) throw new Malformed("it has two outputs ‘" + output.getName() + "’.");
            outputs.add(value(output));
        }
        List<Node> nodes = new ArrayList<>();
        for (NodeProto node : graph.getNodeList()) nodes.add(node(node));
        nodes = Topology.sort(nodes, inputs, initializers.keySet(), outputs);
        SequencedMap<String, String> metadata = new LinkedHashMap<>();
        for (StringStringEntryProto line : model.getMetadataPropsList()) {
            if (metadata.put(line.getKey(), line.getValue()) != null) {
                throw new Malformed("its metadata has two lines ‘" + line.getKey() + "’.");
            }
        }
        return new Graph(graph.getName(), inputs, outputs, nodes, initializers, metadata, opset);
    }

    private static int opset(ModelProto model) throws Malformed {
        for (OperatorSetIdProto set : model.getOpsetImportList()) {
            if (isDefault(set.getDomain())) {
                if (set.getVersion() < 1 || set.getVersion() > 1000) {
                    throw new Malformed("it asks for operator set " + set.getVersion() + ".");
                }
                return (int) set.getVersion();
            }
        }
        throw new Malformed("it does not say which operator set it is written in, or it was cut short.");
    }

    private static boolean isDefault(String domain) {
        return domain.isEmpty() || domain.equals("ai.onnx");
    }

    private Node node(NodeProto proto) throws Malformed {
        String domain = proto.getDomain();
        if (!isDefault(domain) && !domain.equals(GraphWriter.MICROSOFT)) {
            throw new Malformed("the operator " + proto.getOpType() + " is of the domain ‘" + domain
                    + "’, of which nothing is known. Export it with standard operators.");
        }
        if (proto.getOpType().isEmpty() || proto.getOpType().contains(":")) {
            throw new Malformed("it has a node of the operator ‘" + proto.getOpType() + "’, which is no name.");
        }
        String op = isDefault(domain) ? proto.getOpType() : domain + ":" + proto.getOpType();
        String wanted = proto.getName().isEmpty() ? proto.getOpType() + "_node" : proto.getName();
        String name = wanted;
        while (!nodeNames.add(name)) name = wanted + "_" + taken.merge(wanted, 1, Integer::sum);
        Map<String, Attribute> attributes = new LinkedHashMap<>();
        for (AttributeProto attribute : proto.getAttributeList()) {
            if (attributes.put(attribute.getName(), attribute(op, attribute)) != null) {
                throw new Malformed(
                        "the operator " + op + " ‘" + name + "’ has two attributes ‘" + attribute.getName() + "’.");
            }
        }
        return new Node(op, name, proto.getInputList(), proto.getOutputList(), attributes);
    }

    private static Attribute attribute(String op, AttributeProto proto) throws Malformed {
        return switch (type(proto)) {
            case INT -> new Attribute.Int(proto.getI());
            case INTS -> new Attribute.Ints(proto.getIntsList());
            case FLOAT -> new Attribute.Real(proto.getF());
            case FLOATS -> new Attribute.Reals(proto.getFloatsList());
            case STRING -> new Attribute.Text(proto.getS().toStringUtf8());
            case TENSOR -> new Attribute.Value(Tensors.read(proto.getT()));
            case GRAPH, GRAPHS ->
                throw new Malformed("the operator " + op + " runs a graph of its own (a loop or a branch), which is not"
                        + " supported. Export the model without control flow.");
            default ->
                throw new Malformed("the attribute " + proto.getName() + " of " + op + " is of the kind "
                        + proto.getType() + ", which is not supported.");
        };
    }

    /** Files older than IR version 2 leave the type out. */
    private static AttributeProto.AttributeType type(AttributeProto proto) {
        if (proto.getType() != AttributeProto.AttributeType.UNDEFINED) return proto.getType();
        if (proto.hasF()) return AttributeProto.AttributeType.FLOAT;
        if (proto.hasI()) return AttributeProto.AttributeType.INT;
        if (proto.hasS()) return AttributeProto.AttributeType.STRING;
        if (proto.hasT()) return AttributeProto.AttributeType.TENSOR;
        if (proto.getFloatsCount() > 0) return AttributeProto.AttributeType.FLOATS;
        return AttributeProto.AttributeType.INTS;
    }

    private static ValueInfo value(ValueInfoProto proto) throws Malformed {
        TypeProto type = proto.getType();
        if (!type.hasTensorType()) {
            throw new Malformed("‘" + proto.getName() + "’ is not a tensor. Export the model with plain tensors.");
        }
        ElementType elements = Tensors.type(type.getTensorType().getElemType(), proto.getName());
        if (!type.getTensorType().hasShape()) return ValueInfo.ofUnknownShape(proto.getName(), elements);
        List<Long> shape = new ArrayList<>();
        for (Dimension d : type.getTensorType().getShape().getDimList()) {
            shape.add(d.hasDimValue() && d.getDimValue() >= 0 ? d.getDimValue() : -1L);
        }
        return new ValueInfo(proto.getName(), elements, shape);
    }
}
