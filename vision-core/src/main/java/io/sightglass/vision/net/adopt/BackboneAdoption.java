package io.sightglass.vision.net.adopt;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.inference.Compute;
import io.sightglass.vision.inference.GraphSession;
import io.sightglass.vision.net.FeatureMap;
import io.sightglass.vision.net.tune.FeatureNetwork;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.GraphBuilder;
import io.sightglass.vision.onnx.Graphs;
import io.sightglass.vision.onnx.Tensor;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Makes a foreign network the file that {@link FeatureNetwork} reads: floats in, feature maps out, and in its metadata how it
 * wants its pixels. Such a file judges no parts, so it has no card.
 */
public final class BackboneAdoption {
    /** The word on the command line. */
    public static final String FAMILY = "backbone";

    /** Where files do not say otherwise, networks of use as a backbone were trained on ImageNet. */
    private static final PixelForm USUAL = PixelForm.IMAGENET;

    private static final String LICENCE = "license";

    private BackboneAdoption() {}

    /**
     * A backbone file's graph.
     *
     * @param maps its outputs, from fine to coarse
     * @param inner whether they were looked for inside the network, because its own outputs are none
     */
    public record Adopted(Graph graph, List<FeatureMap> maps, PixelForm pixels, String licence, boolean inner) {
        public Adopted {
            maps = List.copyOf(maps);
        }
    }

    /** Whether all that a model gives are maps of several strides. */
    public static boolean recognizes(Foreign model) {
        List<FeatureMap> given = FeatureMaps.given(model);
        return given.size() == model.outputs().size() && FeatureMaps.areOfSeveralStrides(given);
    }

    /**
     * Adopts a network.
     *
     * @param pixels how it wants its pixels; as networks trained on ImageNet do when empty
     * @param licence of its weights; as the file says when empty
     * @throws VisionException when no maps are found, or it does not compute in 32 bits
     */
    public static Adopted adopt(Foreign model, Optional<PixelForm> pixels, Optional<String> licence)
            throws VisionException {
        ElementType type = model.picture().type();
        if (type != ElementType.FLOAT && type != ElementType.UINT8) {
            throw new VisionException(model.file() + " cannot be a backbone: it takes pictures of the type " + type
                    + ", and training needs 32 bits. Export it in them.");
        }
        List<FeatureMap> given = FeatureMaps.given(model);
        boolean inner = !FeatureMaps.areOfSeveralStrides(given);
        List<FeatureMap> maps = inner ? FeatureMaps.inside(model) : given;
        PixelForm form = pixels.orElse(type == ElementType.UINT8 ? PixelForm.RGB : USUAL);
        String under = licence.orElseGet(() -> model.graph().metadata().getOrDefault(LICENCE, Settings.UNKNOWN));
        Graph graph = graph(model, maps, inner).withMetadata(metadata(model, form, under));
        check(model, graph);
        List<FeatureMap> named = new ArrayList<>();
        for (int i = 0; i < maps.size(); i++) {
            FeatureMap map = maps.get(i);
            named.add(new FeatureMap(graph.outputs().get(i).name(), map.width(), map.stride()));
        }
        return new Adopted(graph, named, form, under, inner);
    }

    private static Graph graph(Foreign model, List<FeatureMap> maps, boolean inner) throws VisionException {
        Picture picture = model.picture();
        GraphBuilder g = new GraphBuilder(model.graph().name());
        String x = g.input(picture.name() + "_nchw", ElementType.FLOAT, -1, 3, -1, -1);
        GraphBuilder in = g.scope("input");
        if (picture.channelsLast()) x = in.transpose(x, 0, 2, 3, 1);
        if (picture.type() != ElementType.FLOAT) x = in.cast(x, picture.type());
        Graph part = FeatureMaps.part(model, maps);
        try {
            Map<String, String> values = g.embed(part, Map.of(picture.name(), x));
            for (FeatureMap map : maps) {
                String name = inner ? "stride" + map.stride() : map.value();
                String value = values.getOrDefault(map.value(), map.value());
                g.output(name, value, ElementType.FLOAT, -1, map.width(), -1, -1);
            }
        } catch (IllegalArgumentException e) {
            throw new VisionException(model.file() + " cannot be a backbone: " + e.getMessage() + ".", e);
        }
        return Graphs.prune(g.build());
    }

    private static SequencedMap<String, String> metadata(Foreign model, PixelForm form, String licence) {
        SequencedMap<String, String> lines = new LinkedHashMap<>(model.graph().metadata());
        lines.keySet().removeIf(key -> key.startsWith("sightglass."));
        lines.putAll(FeatureNetwork.lines(form.pixels(), licence, Optional.of(model.hash())));
        return lines;
    }

    private static void check(Foreign model, Graph graph) throws VisionException {
        long h = model.size().height();
        long w = model.size().width();
        Tensor black = Tensor.wrap(
                ElementType.FLOAT, List.of(1L, 3L, h, w), ByteBuffer.allocateDirect(Math.toIntExact(12 * h * w)));
        try (GraphSession session = GraphSession.of(graph, Compute.CPU)) {
            session.run(
                    Map.of(graph.inputs().getFirst().name(), black),
                    graph.outputs().getFirst().name());
        } catch (VisionException e) {
            throw new VisionException(
                    model.file() + " cannot be a backbone, because the result does not run: " + e.getMessage(), e);
        }
    }
}
