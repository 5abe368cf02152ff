package io.sightglass.vision.net.tune;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.model.Contract;
import io.sightglass.vision.net.FeatureMap;
import io.sightglass.vision.net.Level;
import io.sightglass.vision.net.Trunk;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.GraphBuilder;
import io.sightglass.vision.onnx.ValueInfo;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The maps of a foreign backbone, for a network's way up to be put on. */
public final class BackboneTrunk {
    private BackboneTrunk() {}

    /**
     * A backbone from the contract's image to its maps, each of half the stride of the next.
     *
     * @param file for the message
     * @throws VisionException when the backbone has no maps of use, or cannot be trained
     */
    public static Trunk of(FeatureNetwork backbone, Path file, Size size) throws VisionException {
        GraphBuilder g = new GraphBuilder("on-" + backbone.name());
        String image = Contract.image(g, size, backbone.pixels());
        Map<String, String> values;
        try {
            values = g.scope(Trunk.FOREIGN).embed(backbone.graph(), Map.of(backbone.input(), image));
        } catch (IllegalArgumentException e) {
            throw new VisionException("The backbone " + file + " cannot be used: " + e.getMessage() + ".", e);
        }
        List<String> layers =
                backbone.layers().stream().map(values::get).distinct().toList();
        List<FeatureMap> maps = maps(g.build(), layers, size, file);
        return Cut.trunk(
                file, outputs(g.build(), maps), maps.stream().map(Level::of).toList(), true, size);
    }

    /** The coarsest of the even maps, and those finer that follow each other without a gap, the finest first. */
    private static List<FeatureMap> maps(Graph graph, List<String> layers, Size size, Path file)
            throws VisionException {
        Map<Integer, FeatureMap> even = new TreeMap<>();
        Probe.shapes(graph, layers, 1, size).forEach((value, shape) -> {
            if (shape.size() != 4) return;
            for (int stride : Cut.STRIDES) {
                if (shape.get(2) * stride == size.height() && shape.get(3) * stride == size.width()) {
                    even.put(stride, new FeatureMap(value, Math.toIntExact(shape.get(1)), stride));
                }
            }
        });
        List<FeatureMap> maps = new ArrayList<>();
        for (int stride : Cut.STRIDES.reversed()) {
            FeatureMap map = even.get(stride);
            if (map != null) maps.addFirst(map);
            else if (!maps.isEmpty()) break;
        }
        if (!maps.isEmpty()) return maps;
        throw new VisionException(
                "The backbone " + file + " has no outputs with squares of 4, 8, 16 or 32 pixels of a picture of " + size
                        + ". Export it with its inner layers as outputs.");
    }

    private static Graph outputs(Graph graph, List<FeatureMap> maps) {
        return graph.withOutputs(maps.stream()
                .map(map -> ValueInfo.ofUnknownShape(map.value(), ElementType.FLOAT))
                .toList());
    }
}
