package io.sightglass.vision.compress.quantize;

import io.sightglass.vision.compress.trunk.Constants;
import io.sightglass.vision.compress.trunk.Users;
import io.sightglass.vision.model.Contract;
import io.sightglass.vision.onnx.Attribute;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.Graphs;
import io.sightglass.vision.onnx.Node;
import io.sightglass.vision.onnx.Tensor;
import io.sightglass.vision.onnx.ValueInfo;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Lets the first convolution take the picture's bytes, which are codes already, where floats are made of them by a factor alone
 * and it steps two pixels. Blocks of 2×2 pixels become twelve channels, since the runtime's fast kernel takes four at a time and a
 * picture has three; the weights are laid out for them, with zeros where the blocks reach further than the filter did. What is
 * computed stays the same.
 */
final class CodedPixels {
    private static final int BLOCK = 2;
    private static final int COLOURS = 3;

    private final Graph graph;
    private final Constants constants;
    private final Users users;
    private final SequencedMap<String, Tensor> initializers;

    /** The convolution that takes the picture times a factor. */
    private record First(Node conv, float factor) {}

    /** How many blocks a filter reaches along one side, and how many lie before and behind the picture. */
    private record Reach(int blocks, int shift, long before, long behind) {

        /** Of a filter of so many pixels that begins so many before the picture, with that many answers along a side. */
        static Reach of(long pixels, long before, long answers, long side) {
            long blocksBefore = (before + 1) / BLOCK;
            long shift = BLOCK * blocksBefore - before;
            long blocks = (shift + pixels + 1) / BLOCK;
            long behind = answers - 1 + blocks - side / BLOCK - blocksBefore;
            return new Reach((int) blocks, (int) shift, blocksBefore, behind);
        }
    }

    private CodedPixels(Graph graph) {
        this.graph = graph;
        this.constants = new Constants(graph);
        this.users = new Users(graph);
        this.initializers = new LinkedHashMap<>(graph.initializers());
    }

    /** The graph with such a first layer; the graph itself where there is none. */
    static Graph of(Graph graph) {
        return new CodedPixels(graph).run();
    }

    private Graph run() {
        Optional<First> first = first();
        Optional<List<Long>> shape = graph.inputs().stream()
                .filter(input -> input.name().equals(Contract.IMAGE))
                .map(ValueInfo::shape)
                .findFirst();
        if (first.isEmpty() || shape.isEmpty()) return graph;
        long height = shape.get().get(1);
        long width = shape.get().get(2);
        Node conv = first.get().conv();
        List<Long> pads = conv.attributes().get("pads") instanceof Attribute.Ints(List<Long> given)
                ? given
                : List.of(0L, 0L, 0L, 0L);
        List<Long> filter = weight(conv).shape();
        if (height < BLOCK || width < BLOCK || height % BLOCK + width % BLOCK != 0) return graph;
        Reach rows =
                Reach.of(filter.get(2), pads.get(0), answers(height, filter.get(2), pads.get(0), pads.get(2)), height);
        Reach columns =
                Reach.of(filter.get(3), pads.get(1), answers(width, filter.get(3), pads.get(1), pads.get(3)), width);
        if (rows.behind() < 0 || columns.behind() < 0) return graph;
        List<Node> nodes = new ArrayList<>();
        for (Node node : graph.nodes()) {
            if (!node.equals(conv)) {
                nodes.add(node);
                continue;
            }
            nodes.addAll(blocks(height, width, first.get().factor()));
            nodes.add(overBlocks(conv, rows, columns));
        }
        return Graphs.prune(new Graph(
                graph.name(), graph.inputs(), graph.outputs(), nodes, initializers, graph.metadata(), graph.opset()));
    }

    private static long answers(long side, long filter, long before, long behind) {
        return (side + before + behind - filter) / BLOCK + 1;
    }

    private Optional<First> first() {
        String value = Contract.IMAGE;
        float factor = 1;
        while (true) {
            Optional<Node> next = users.only(value);
            if (next.isEmpty()) return Optional.empty();
            Node node = next.get();
            boolean first = node.inputs().getFirst().equals(value);
            switch (node.op()) {
                case "Transpose", "Cast", "Identity" -> value = node.outputs().getFirst();
                case "Mul", "Div" -> {
                    Optional<Float> by = first ? scalar(node) : Optional.empty();
                    if (by.isEmpty()) return Optional.empty();
                    factor = node.op().equals("Mul") ? factor * by.get() : factor / by.get();
                    value = node.outputs().getFirst();
                }
                case "Conv" -> {
                    return first && isSuited(node) && factor > 0
                            ? Optional.of(new First(node, factor))
                            : Optional.empty();
                }
                default -> {
                    return Optional.empty();
                }
            }
        }
    }

    private Optional<Float> scalar(Node node) {
        return constants
                .of(node.inputs().get(1))
                .map(Tensor::toFloats)
                .filter(values -> values.length == 1)
                .map(values -> values[0]);
    }

    private boolean isSuited(Node conv) {
        boolean constant = conv.inputs().stream().skip(1).allMatch(input -> input.isEmpty() || constants.has(input));
        if (!constant || conv.attributes().containsKey("auto_pad")) return false;
        List<Long> shape = weight(conv).shape();
        boolean plain = !(conv.attributes().get("dilations") instanceof Attribute.Ints(List<Long> dilations))
                || dilations.equals(List.of(1L, 1L));
        boolean steps = conv.attributes().get("strides") instanceof Attribute.Ints(List<Long> strides)
                && strides.equals(List.of((long) BLOCK, (long) BLOCK));
        return shape.size() == 4 && shape.get(1) == COLOURS && plain && steps;
    }

    /** Bytes [N, H, W, 3] as floats [N, 12, H/2, W/2]; a channel for each pixel of a block, row by row, and colour. */
    private List<Node> blocks(long height, long width, float factor) {
        long rows = height / BLOCK;
        long columns = width / BLOCK;
        long pair = (long) BLOCK * COLOURS;
        String shape = name("shape", Tensor.longs(List.of(5L), -1, rows, BLOCK, columns, pair));
        String joined = name("joined", Tensor.longs(List.of(4L), -1, rows, columns, BLOCK * pair));
        String scale = name("scale", Tensor.scalar(factor));
        ByteBuffer zero = ByteBuffer.allocateDirect(1);
        String none = name("zero", Tensor.wrap(ElementType.UINT8, List.of(), zero));
        List<String> lines = List.of(value("upper"), value("lower"));
        // A Transpose does the same in three times the time.
        return List.of(
                node("Reshape", "lines", List.of(Contract.IMAGE, shape), Map.of()),
                new Node("Split", value("split"), List.of(value("lines")), lines, Map.of("axis", new Attribute.Int(2))),
                node("Concat", "blocks", lines, Map.of("axis", new Attribute.Int(4))),
                node("Reshape", "deep", List.of(value("blocks"), joined), Map.of()),
                node(
                        "Transpose",
                        "codes",
                        List.of(value("deep")),
                        Map.of("perm", new Attribute.Ints(List.of(0L, 3L, 1L, 2L)))),
                node("DequantizeLinear", "floats", List.of(value("codes"), scale, none), Map.of()));
    }

    private static String value(String name) {
        return "pixels.blocks." + name;
    }

    private String name(String name, Tensor tensor) {
        initializers.put(value(name), tensor);
        return value(name);
    }

    private static Node node(String op, String name, List<String> inputs, Map<String, Attribute> attributes) {
        return new Node(op, value(name), inputs, List.of(value(name)), attributes);
    }

    private Node overBlocks(Node conv, Reach rows, Reach columns) {
        Tensor weight = weight(conv);
        int outputs = Math.toIntExact(weight.shape().get(0));
        int height = Math.toIntExact(weight.shape().get(2));
        int width = Math.toIntExact(weight.shape().get(3));
        int channels = BLOCK * BLOCK * COLOURS;
        float[] from = weight.toFloats();
        float[] to = new float[outputs * channels * rows.blocks() * columns.blocks()];
        int at = 0;
        for (int o = 0; o < outputs; o++) {
            for (int c = 0; c < COLOURS; c++) {
                for (int y = rows.shift(); y < rows.shift() + height; y++) {
                    for (int x = columns.shift(); x < columns.shift() + width; x++) {
                        int channel = (y % BLOCK * BLOCK + x % BLOCK) * COLOURS + c;
                        int row = (o * channels + channel) * rows.blocks() + y / BLOCK;
                        to[row * columns.blocks() + x / BLOCK] = from[at++];
                    }
                }
            }
        }
        List<Long> shape = List.of((long) outputs, (long) channels, (long) rows.blocks(), (long) columns.blocks());
        List<String> inputs = new ArrayList<>(conv.inputs());
        inputs.set(0, value("floats"));
        inputs.set(1, name("weight", Tensor.floats(shape, to)));
        Map<String, Attribute> attributes = new HashMap<>(conv.attributes());
        attributes.put("kernel_shape", new Attribute.Ints(shape.subList(2, 4)));
        attributes.put("strides", new Attribute.Ints(List.of(1L, 1L)));
        attributes.put(
                "pads", new Attribute.Ints(List.of(rows.before(), columns.before(), rows.behind(), columns.behind())));
        return new Node(conv.op(), conv.name(), inputs, conv.outputs(), attributes);
    }

    private Tensor weight(Node conv) {
        return constants.of(conv.inputs().get(1)).orElseThrow();
    }
}
