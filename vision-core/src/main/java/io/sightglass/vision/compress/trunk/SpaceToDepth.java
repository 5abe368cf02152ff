package io.sightglass.vision.compress.trunk;

import io.sightglass.vision.onnx.Attribute;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.Graphs;
import io.sightglass.vision.onnx.Node;
import io.sightglass.vision.onnx.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * Makes one convolution of a convolution over blocks of pixels that were put into channels. Each of b·b slices takes every b-th
 * pixel of every b-th row, and a convolution of k×k looks at all of them, joined: the same products are summed by one of
 * (b·k)×(b·k) that steps b pixels, and nothing has to be moved before it. YOLOv5 and YOLOX begin so, with b = 2 (there called
 * Focus).
 */
final class SpaceToDepth {
    private static final long OPEN = Integer.MAX_VALUE; // ends from here on mean the end
    private static final int ROWS = 2;
    private static final int COLUMNS = 3;

    private final Graph graph;
    private final Constants constants;
    private final Users users;
    private final Map<String, Node> makers = new HashMap<>();
    private final SequencedMap<String, Tensor> initializers;

    /** Every step-th pixel of a value, from these on. */
    private record Grid(String source, long top, long left, long rows, long columns) {}

    /**
     * Blocks of size × size pixels of a value in channels.
     *
     * @param order of the places in a block, row by row, that the groups of channels come from
     */
    private record Blocks(String source, int size, List<Integer> order) {}

    private SpaceToDepth(Graph graph) {
        this.graph = graph;
        this.constants = new Constants(graph);
        this.users = new Users(graph);
        this.initializers = new LinkedHashMap<>(graph.initializers());
        graph.nodes().forEach(node -> node.outputs().forEach(output -> makers.put(output, node)));
    }

    /** The graph with one convolution in place of each of those; the graph itself when it has none. */
    static Graph fold(Graph graph) {
        return new SpaceToDepth(graph).run();
    }

    private Graph run() {
        List<Node> nodes = new ArrayList<>();
        for (Node node : graph.nodes()) {
            nodes.add(Convolution.of(node, constants)
                    .filter(conv -> conv.isWhole() && !conv.isDilated() && !conv.padsItself())
                    .flatMap(conv -> blocks(conv.input()).map(blocks -> folded(conv, blocks)))
                    .orElse(node));
        }
        if (nodes.equals(graph.nodes())) return graph;
        return Graphs.prune(new Graph(
                graph.name(), graph.inputs(), graph.outputs(), nodes, initializers, graph.metadata(), graph.opset()));
    }

    private Optional<Blocks> blocks(String joined) {
        Node concat = makers.get(joined);
        boolean alone = users.only(joined).isPresent();
        if (concat == null || !alone || !concat.op().equals("Concat") || !joinsChannels(concat))
            return Optional.empty();
        List<Grid> grids = concat.inputs().stream().map(this::grid).toList();
        Grid first = grids.getFirst();
        long size = first.rows();
        if (size < 2 || size * size != grids.size()) return Optional.empty();
        List<Integer> order = new ArrayList<>();
        for (Grid grid : grids) {
            boolean alike = grid.source().equals(first.source()) && grid.rows() == size && grid.columns() == size;
            if (!alike || grid.top() >= size || grid.left() >= size) return Optional.empty();
            order.add((int) (grid.top() * size + grid.left()));
        }
        Set<Integer> places = new HashSet<>(order);
        return places.size() == order.size()
                ? Optional.of(new Blocks(first.source(), (int) size, order))
                : Optional.empty();
    }

    private static boolean joinsChannels(Node concat) {
        return concat.attributes().get("axis") instanceof Attribute.Int(long axis) && (axis == 1 || axis == -3);
    }

    /** What a value takes of another, by the slices that lead to it. */
    private Grid grid(String value) {
        Node node = makers.get(value);
        if (node == null || !node.op().equals("Slice")) return new Grid(value, 0, 0, 1, 1);
        Grid before = grid(node.inputs().getFirst());
        return sliced(before, node).orElseGet(() -> new Grid(value, 0, 0, 1, 1));
    }

    private Optional<Grid> sliced(Grid of, Node slice) {
        if (slice.inputs().size() != 5 || !slice.inputs().stream().skip(1).allMatch(constants::has)) {
            return Optional.empty();
        }
        long[] starts = constant(slice, 1).toLongs();
        long[] ends = constant(slice, 2).toLongs();
        long[] axes = constant(slice, 3).toLongs();
        long[] steps = constant(slice, 4).toLongs();
        Grid grid = of;
        for (int i = 0; i < axes.length; i++) {
            long axis = axes[i] < 0 ? axes[i] + 4 : axes[i];
            // Without steps it is a crop, whose begin would be lost.
            if (starts[i] < 0 || steps[i] < 2 || ends[i] < OPEN) return Optional.empty();
            if (axis == ROWS && grid.rows() == 1) {
                grid = new Grid(grid.source(), starts[i], grid.left(), steps[i], grid.columns());
            } else if (axis == COLUMNS && grid.columns() == 1) {
                grid = new Grid(grid.source(), grid.top(), starts[i], grid.rows(), steps[i]);
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(grid);
    }

    private Node folded(Convolution conv, Blocks blocks) {
        Node node = conv.node();
        Tensor weight = scattered(conv.weight(), blocks);
        String name = node.name() + ".blocks.weight";
        initializers.put(name, weight);
        List<String> inputs = new ArrayList<>(node.inputs());
        inputs.set(0, blocks.source());
        inputs.set(1, name);
        Map<String, Attribute> attributes = new HashMap<>(node.attributes());
        attributes.put("kernel_shape", new Attribute.Ints(weight.shape().subList(2, 4)));
        attributes.put("pads", times(conv.pads(), blocks.size()));
        attributes.put("strides", times(conv.strides(), blocks.size()));
        return new Node(node.op(), node.name(), inputs, node.outputs(), attributes);
    }

    /** Each weight at the pixel that its channel came from. */
    private static Tensor scattered(Tensor weight, Blocks blocks) {
        int size = blocks.size();
        int made = Math.toIntExact(weight.shape().get(0));
        int channels = Math.toIntExact(weight.shape().get(1)) / (size * size);
        int rows = Math.toIntExact(weight.shape().get(ROWS));
        int columns = Math.toIntExact(weight.shape().get(COLUMNS));
        float[] from = weight.toFloats();
        float[] to = new float[from.length];
        int at = 0;
        for (int o = 0; o < made; o++) {
            for (int place : blocks.order()) {
                for (int c = 0; c < channels; c++) {
                    for (int y = 0; y < rows; y++) {
                        int row = y * size + place / size;
                        for (int x = 0; x < columns; x++) {
                            int column = x * size + place % size;
                            to[((o * channels + c) * rows * size + row) * columns * size + column] = from[at++];
                        }
                    }
                }
            }
        }
        List<Long> shape = List.of((long) made, (long) channels, (long) rows * size, (long) columns * size);
        return Tensor.floats(shape, to);
    }

    private static Attribute times(List<Long> values, int factor) {
        return new Attribute.Ints(values.stream().map(value -> value * factor).toList());
    }

    private Tensor constant(Node node, int input) {
        return constants.of(node.inputs().get(input)).orElseThrow();
    }
}
