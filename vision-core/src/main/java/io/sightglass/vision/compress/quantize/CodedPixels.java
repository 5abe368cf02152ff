package io.sightglass.vision.compress.quantize;

import io.sightglass.vision.compress.trunk.Constants;
import io.sightglass.vision.compress.trunk.Convolution;
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
 * Lets the first convolution take the picture's bytes, which are codes already, where floats are made of them by a factor alone,
 * it steps two pixels and a rectifier follows. Blocks of 2×2 pixels become twelve channels, since the runtime's fast kernel takes four at a time and a
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

    /** The name of the value that stands for the pixels' bytes. */
    static final String FLOATS = value("floats");

    /** The convolution that takes the picture times a factor. */
    private record First(Convolution conv, float factor) {}

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
                .filter(input -> input.name().equals(Contract.IMAGE) && input.hasShape())
                .map(ValueInfo::shape)
                .findFirst();
        if (first.isEmpty() || shape.isEmpty()) return graph;
        long height = shape.get().get(1);
        long width = shape.get().get(2);
        if (height < BLOCK || width < BLOCK || height % BLOCK + width % BLOCK != 0) return graph;
        Convolution conv = first.get().conv();
        List<Long> pads = conv.pads();
        List<Long> filter = conv.weight().shape();
        Reach rows =
                Reach.of(filter.get(2), pads.get(0), answers(height, filter.get(2), pads.get(0), pads.get(2)), height);
        Reach columns =
                Reach.of(filter.get(3), pads.get(1), answers(width, filter.get(3), pads.get(1), pads.get(3)), width);
        if (rows.behind() < 0 || columns.behind() < 0) return graph;
        List<Node> nodes = new ArrayList<>();
        for (Node node : graph.nodes()) {
            if (!node.equals(conv.node())) {
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

    /** What takes the picture, by way of nodes that turn it, make floats of it and scale it, each once and in that order. */
    private Optional<First> first() {
        Optional<Node> turn = only(Contract.IMAGE, "Transpose").filter(CodedPixels::putsColoursFirst);
        Optional<Node> cast = turn.flatMap(node -> only(made(node), "Cast")).filter(CodedPixels::makesFloats);
        if (cast.isEmpty()) return Optional.empty();
        String value = made(cast.get());
        float factor = 1;
        while (true) {
            Node node = users.only(value).orElse(null);
            if (node == null || !node.inputs().getFirst().equals(value)) return Optional.empty();
            float by = factor(node);
            if (Float.isNaN(by)) break;
            factor *= by;
            value = made(node);
        }
        float whole = factor;
        return users.only(value)
                .flatMap(node -> Convolution.of(node, constants))
                .filter(conv -> isSuited(conv) && isCut(conv) && whole > 0 && whole < Float.POSITIVE_INFINITY)
                .map(conv -> new First(conv, whole));
    }

    /** Whether a rectifier follows: other activations in 8 bits round again what is coarse already. */
    private boolean isCut(Convolution conv) {
        return only(conv.output(), "Relu").isPresent();
    }

    private Optional<Node> only(String value, String op) {
        return users.only(value).filter(node -> node.op().equals(op));
    }

    private static String made(Node node) {
        return node.outputs().getFirst();
    }

    private static boolean putsColoursFirst(Node transpose) {
        return transpose.attributes().get("perm") instanceof Attribute.Ints(List<Long> order)
                && order.equals(List.of(0L, 3L, 1L, 2L));
    }

    private static boolean makesFloats(Node cast) {
        return cast.attributes().get("to") instanceof Attribute.Int(long type) && type == ElementType.FLOAT.code();
    }

    /** What a node multiplies by; NaN when it does something else. */
    private float factor(Node node) {
        if (node.op().equals("Identity")) return 1;
        if (!node.op().equals("Mul") && !node.op().equals("Div")) return Float.NaN;
        float by = constants
                .of(node.inputs().get(1))
                .filter(tensor -> tensor.size() == 1)
                .map(tensor -> tensor.toFloats()[0])
                .orElse(Float.NaN);
        return node.op().equals("Mul") ? by : 1 / by;
    }

    private static boolean isSuited(Convolution conv) {
        return conv.weight().shape().get(1) == COLOURS
                && conv.isWhole()
                && !conv.isDilated()
                && !conv.padsItself()
                && conv.strides().equals(List.of((long) BLOCK, (long) BLOCK));
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

    private Node overBlocks(Convolution conv, Reach rows, Reach columns) {
        Tensor weight = conv.weight();
        int outputs = conv.outputs();
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
        Node node = conv.node();
        List<String> inputs = new ArrayList<>(node.inputs());
        inputs.set(0, FLOATS);
        inputs.set(1, name("weight", Tensor.floats(shape, to)));
        Map<String, Attribute> attributes = new HashMap<>(node.attributes());
        attributes.put("kernel_shape", new Attribute.Ints(shape.subList(2, 4)));
        attributes.put("strides", new Attribute.Ints(List.of(1L, 1L)));
        attributes.put(
                "pads", new Attribute.Ints(List.of(rows.before(), columns.before(), rows.behind(), columns.behind())));
        return new Node(node.op(), node.name(), inputs, node.outputs(), attributes);
    }
}
