package io.sightglass.vision.net;

import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.model.Contract;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.ValueInfo;
import java.util.List;

/**
 * A network without its last layers, from the contract's image to the maps that a detector's heads are to read.
 *
 * @param graph whose outputs are those maps; it takes any number of pictures
 * @param levels the finest first
 * @param towers whether each head gets a convolution of its own before its last one; not when the network has them already
 * @param anySize whether it computes pictures of any size, and not only of the one it was made for
 */
public record Trunk(Graph graph, List<Level> levels, boolean towers, boolean anySize) {
    /** What the names of all that was made elsewhere begin with. */
    public static final String FOREIGN = "foreign";

    public Trunk {
        levels = List.copyOf(levels);
        if (levels.isEmpty()) throw new IllegalArgumentException("no maps to read");
    }

    /** Whether a weight of that name was made elsewhere. */
    public static boolean isForeign(String weight) {
        return weight.startsWith(FOREIGN + ".");
    }

    /** Whether a graph has weights that were made elsewhere. */
    public static boolean isForeign(Graph graph) {
        return graph.initializers().keySet().stream().anyMatch(Trunk::isForeign);
    }

    /** Sides of the squares in input pixels, the finest first. */
    public List<Integer> strides() {
        return levels.stream().map(Level::stride).toList();
    }

    /** What the classes are read from, the finest first. */
    List<FeatureMap> maps() {
        return levels.stream().map(Level::classes).toList();
    }

    /** The same with other weights or nodes. */
    public Trunk with(Graph changed) {
        return new Trunk(changed, levels, towers, anySize);
    }

    /** The same for pictures of that size. */
    public Trunk sized(Size size) {
        List<Long> shape = List.of(-1L, (long) size.height(), (long) size.width(), 3L);
        List<ValueInfo> image = List.of(new ValueInfo(Contract.IMAGE, ElementType.UINT8, shape));
        return with(new Graph(
                graph.name(),
                image,
                graph.outputs(),
                graph.nodes(),
                graph.initializers(),
                graph.metadata(),
                graph.opset()));
    }
}
