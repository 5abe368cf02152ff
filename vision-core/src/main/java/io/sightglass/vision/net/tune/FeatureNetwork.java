package io.sightglass.vision.net.tune;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.model.Contract.Pixels;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.OnnxFile;
import io.sightglass.vision.onnx.ValueInfo;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A backbone: a network whose inner values say what a patch looks like. One float input [N, 3, H, W]; outputs float [N, C, h, w], from
 * fine to coarse.
 *
 * @param name for people
 * @param pixels how it wants its input
 * @param layers outputs that are feature maps, from fine to coarse
 * @param licence of its weights, as far as the file says
 */
public record FeatureNetwork(String name, Graph graph, Pixels pixels, List<String> layers, String licence) {
    private static final String PREFIX = "sightglass.backbone.";
    private static final String LICENCE = "sightglass.licence";

    public FeatureNetwork {
        layers = List.copyOf(layers);
    }

    /**
     * The network in an ONNX file. How it wants its pixels stands in the metadata {@code sightglass.backbone.order} (rgb or
     * bgr), {@code .scale}, {@code .mean} and {@code .deviation}; without them it is taken for one trained on ImageNet.
     *
     * @throws VisionException when the file cannot be read or has no feature maps among its outputs
     */
    public static FeatureNetwork read(Path file) throws VisionException {
        return of(String.valueOf(file.getFileName()), OnnxFile.read(file));
    }

    private static FeatureNetwork of(String name, Graph graph) throws VisionException {
        List<ValueInfo> inputs = graph.inputs().stream()
                .filter(input -> !graph.initializers().containsKey(input.name()))
                .toList();
        if (inputs.size() != 1 || inputs.getFirst().type() != ElementType.FLOAT) {
            throw new VisionException("The backbone " + name + " needs one input of floats [N, 3, H, W]; it has "
                    + inputs.stream().map(ValueInfo::toString).toList() + ". Cut it at its first convolution.");
        }
        List<String> layers = graph.outputs().stream()
                .filter(o -> o.type() == ElementType.FLOAT && o.shape().size() == 4)
                .map(ValueInfo::name)
                .toList();
        if (layers.isEmpty()) {
            throw new VisionException("The backbone " + name + " has no output that is a feature map [N, C, h, w]."
                    + " Export it with its inner layers as outputs.");
        }
        Map<String, String> says = graph.metadata();
        return new FeatureNetwork(
                name,
                graph,
                pixels(name, says),
                named(name, says.getOrDefault(PREFIX + "layers", ""), layers),
                says.getOrDefault(LICENCE, "unknown"));
    }

    /**
     * What a backbone's file says of itself in its metadata, for {@link #read}.
     *
     * @param parent SHA-256 of the file that it was made from, in hexadecimal; empty when it was made from none
     */
    public static Map<String, String> lines(Pixels pixels, String licence, Optional<String> parent) {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put(PREFIX + "order", pixels.rgb() ? "rgb" : "bgr");
        lines.put(PREFIX + "scale", Float.toString(pixels.scale()));
        lines.put(PREFIX + "mean", text(pixels.mean()));
        lines.put(PREFIX + "deviation", text(pixels.deviation()));
        lines.put(LICENCE, licence);
        parent.ifPresent(hash -> lines.put("sightglass.parent", hash));
        return lines;
    }

    /** Whether a file says that it is a backbone. */
    public static boolean isOne(Graph graph) {
        return graph.metadata().containsKey(PREFIX + "order");
    }

    /** Name of the only input. */
    public String input() {
        return graph.inputs().stream()
                .map(ValueInfo::name)
                .filter(input -> !graph.initializers().containsKey(input))
                .findFirst()
                .orElseThrow();
    }

    /** The layers that the metadata choose; all when they choose none. */
    private static List<String> named(String name, String chosen, List<String> layers) throws VisionException {
        if (chosen.isEmpty()) return layers;
        List<String> named =
                Arrays.stream(chosen.split(",")).map(String::strip).distinct().toList();
        if (!named.isEmpty() && layers.containsAll(named)) return named;
        throw new VisionException("The backbone " + name + " names the layers " + chosen + " in " + PREFIX
                + "layers, but its outputs that are feature maps [N, C, h, w] are " + String.join(", ", layers)
                + ". Name some of these, or leave the line out.");
    }

    private static Pixels pixels(String name, Map<String, String> says) throws VisionException {
        if (!says.containsKey(PREFIX + "order")) return Pixels.IMAGENET;
        try {
            return new Pixels(
                    says.getOrDefault(PREFIX + "order", "rgb").equals("rgb"),
                    Float.parseFloat(says.getOrDefault(PREFIX + "scale", "1")),
                    numbers(says.getOrDefault(PREFIX + "mean", "0,0,0")),
                    numbers(says.getOrDefault(PREFIX + "deviation", "1,1,1")));
        } catch (IllegalArgumentException e) {
            throw new VisionException(
                    "The backbone " + name + " does not say properly how it wants its pixels: " + e.getMessage(), e);
        }
    }

    private static String text(List<Float> numbers) {
        return numbers.stream().map(n -> Float.toString(n)).collect(Collectors.joining(","));
    }

    private static List<Float> numbers(String text) {
        return Arrays.stream(text.split(",")).map(Float::valueOf).toList();
    }
}
