package io.sightglass.vision.net.tune;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Fit;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.model.Contract;
import io.sightglass.vision.model.Model;
import io.sightglass.vision.model.ModelCard;
import io.sightglass.vision.model.Models;
import io.sightglass.vision.model.Task;
import io.sightglass.vision.net.BoxSelection;
import io.sightglass.vision.net.Trunk;
import io.sightglass.vision.onnx.Attribute.Int;
import io.sightglass.vision.onnx.Attribute.Ints;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.GraphBuilder;
import io.sightglass.vision.onnx.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * An adopted detector in small: at the strides 8 and 16 a tower for classes and one for the sides of boxes, eight
 * convolutions before its last ones, normalizations folded, and if asked channels shuffled with sizes written out, as
 * exporters do.
 */
public final class TinyDetector {
    public static final int CONVOLUTIONS = 8;
    static final int CLASSES = 3;

    private final GraphBuilder g = new GraphBuilder("adopted-tiny");
    private final GraphBuilder f = g.scope(Trunk.FOREIGN);
    private final Random random = new Random(3);
    private final Size size;

    private TinyDetector(Size size) {
        this.size = size;
    }

    /** Written to a file. */
    public static Model in(Path file, Size size, boolean shuffled) throws VisionException {
        ModelCard card = new ModelCard(
                Task.DETECTION,
                List.of("cat", "dog", "cow"),
                size,
                Fit.Mode.LETTERBOX,
                "[]",
                0.3,
                "",
                "",
                "",
                "tiny",
                "Apache-2.0",
                List.of(),
                new TreeMap<>(),
                new TreeMap<>());
        return Models.write(new TinyDetector(size).build(shuffled), card, file);
    }

    private Graph build(boolean shuffled) {
        String image = Contract.image(g, size, Contract.Pixels.CENTRED);
        String first = f.op(
                "PRelu",
                List.of(conv("first", image, 3, 8, 2), f.initializer("first.slopes", numbers(8, 1, 1))),
                Map.of());
        String stem = conv("stem", scaled("first", first, 8), 8, 12, 2);
        String eighth = conv("eighth", stem, 12, 16, 2);
        if (shuffled) eighth = shuffled(eighth);
        String sixteenth = conv("sixteenth", eighth, 16, 16, 2);
        List<String> rows = List.of(head("a", eighth), head("b", sixteenth));
        int places = size.width() * size.height() / 64 * 5 / 4;
        String all = g.reshape(g.transpose(g.concat(2, rows), 0, 2, 1), places, 5 + CLASSES);
        String scores = g.transpose(g.slice(all, 1, 5, 5 + CLASSES), 1, 0);
        BoxSelection.add(g, g.slice(all, 1, 0, 4), scores, CLASSES, places, 0.5f);
        return g.build();
    }

    private String head(String name, String x) {
        String classes = conv(name + ".classes", x, 16, 12, 1);
        String sides = conv(name + ".sides", x, 16, 10, 1);
        String reg = last(name + ".reg", sides, 10, 4);
        String object = g.sigmoid(last(name + ".object", sides, 10, 1));
        String label = g.sigmoid(last(name + ".label", classes, 12, CLASSES));
        return g.reshape(g.concat(1, reg, object, label), 1, 5 + CLASSES, -1);
    }

    private String conv(String name, String x, int in, int out, int stride) {
        return f.leakyRelu(f.conv(name, x, kernel(out, in, 3), numbers(out), stride, 1, 1), 0.1f);
    }

    /** A normalization as some exporters write it, in numbers that are multiplied and added. */
    private String scaled(String name, String x, int channels) {
        String scales = f.initializer(name + ".scales", numbers(channels, 1, 1));
        String biases = f.initializer(name + ".biases", numbers(channels, 1, 1));
        return f.add(f.mul(x, scales), biases);
    }

    /** None of which is one that a training begins with. */
    private static Tensor numbers(long... shape) {
        List<Long> sides = Arrays.stream(shape).boxed().toList();
        float[] values = new float[Math.toIntExact(sides.getFirst())];
        for (int i = 0; i < values.length; i++) values[i] = 0.3f + 0.01f * i;
        return Tensor.floats(sides, values);
    }

    private String last(String name, String x, int in, int out) {
        return f.conv(name, x, kernel(out, in, 1), Tensor.floats(List.of((long) out), new float[out]), 1, 0, 1);
    }

    private String shuffled(String x) {
        long h = size.height() / 8;
        long w = size.width() / 8;
        String split = f.reshape(x, 1, 2, 8, h, w);
        return f.reshape(f.transpose(split, 0, 2, 1, 3, 4), 1, -1, h, w);
    }

    private Tensor kernel(int out, int in, int side) {
        float[] values = new float[out * in * side * side];
        double deviation = Math.sqrt(2.0 / (in * side * side));
        for (int i = 0; i < values.length; i++) values[i] = (float) (deviation * random.nextGaussian());
        return Tensor.floats(List.of((long) out, (long) in, (long) side, (long) side), values);
    }

    /** A backbone file's graph: float pictures of any size in, maps at the strides 4, 8 and 16 and a vector out. */
    public static Graph backbone() {
        TinyDetector tiny = new TinyDetector(new Size(64, 64));
        GraphBuilder g = new GraphBuilder("backbone");
        String x = g.input("input", io.sightglass.vision.onnx.ElementType.FLOAT, -1, 3, -1, -1);
        int in = 3;
        List<String> maps = new ArrayList<>();
        for (int stride = 2; stride <= 16; stride *= 2) {
            int out = 4 + stride;
            Map<String, io.sightglass.vision.onnx.Attribute> window = Map.of(
                    "strides",
                    new Ints(List.of(2L, 2L)),
                    "pads",
                    new Ints(List.of(1L, 1L, 1L, 1L)),
                    "group",
                    new Int(1));
            String kernel = g.initializer("conv" + stride, tiny.kernel(out, in, 3));
            x = g.relu(g.op("Conv", List.of(x, kernel), window));
            if (stride > 2) maps.add(x);
            in = out;
        }
        for (int i = 0; i < maps.size(); i++) {
            g.output("s" + (4 << i), maps.get(i), io.sightglass.vision.onnx.ElementType.FLOAT, -1, 8 + 4 * i, -1, -1);
        }
        g.output("vector", g.reduceMean(x, false, 2, 3), io.sightglass.vision.onnx.ElementType.FLOAT, -1, 20);
        return g.build();
    }
}
