package io.sightglass.vision.anomaly;

import io.sightglass.vision.anomaly.pretext.Exercise;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.GraphBuilder;
import io.sightglass.vision.onnx.Operators.Interpolation;
import io.sightglass.vision.onnx.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * The backbone with what it is judged by while it learns, as one graph with one number as output. Three tasks: where a flaw
 * is (per cell of 4 pixels), which family of surface it is, and which cells of two pictures of one surface belong together
 * (InfoNCE, van den Oord et al. 2018, on cells of 8 pixels), flawed cells being pushed apart.
 *
 * @param side of a picture in pixels
 * @param batch surfaces a step; twice as many pictures
 */
record Lesson(int side, int batch) implements Course {
    private static final int CELLS = 40;
    private static final int EMBEDDING = 64;
    private static final float TEMPERATURE = 0.1f;
    private static final float FAR = 0.4f;

    @Override
    public Graph graph(RandomGenerator random) {
        GraphBuilder g = new GraphBuilder("backbone");
        String pixels = g.input(PIXELS, ElementType.FLOAT, 2L * batch, 3, side, side);
        String x = g.sub(g.mul(pixels, g.constant(1 / 127.5f)), g.constant(1f));
        List<String> levels = BackboneNetwork.add(g, x, random);
        GraphBuilder head = g.scope("head");
        String loss = g.add(
                g.add(flaws(head, levels, random), g.mul(kinds(head, levels, random), g.constant(0.1f))),
                g.mul(places(head, levels, random), g.constant(0.5f)));
        return g.output(LOSS, loss, ElementType.FLOAT).build();
    }

    /** Binary cross entropy of flawed cells, in the second pictures and, where nothing may be found, the first. */
    private String flaws(GraphBuilder g, List<String> levels, RandomGenerator random) {
        String sum = "";
        for (int level = 1; level <= 3; level++) {
            String y = conv(g, "flaw" + level, levels.get(level - 1), BackboneNetwork.channels(level), 32, random);
            if (level > 1) y = g.resize(y, 1 << level - 1, Interpolation.LINEAR);
            sum = sum.isEmpty() ? y : g.add(sum, y);
        }
        String logits = conv(g, "flaw", g.relu(sum), 32, 1, random);
        String target = g.input("flaws", ElementType.FLOAT, 2L * batch, 1, side / 4, side / 4);
        String entropy = g.sub(g.op("Softplus", logits), g.mul(logits, target));
        String weight = g.add(g.mul(target, g.constant(4f)), g.constant(1f));
        return g.reduceMean(g.mul(entropy, weight), false, 0, 1, 2, 3);
    }

    private String kinds(GraphBuilder g, List<String> levels, RandomGenerator random) {
        int channels = BackboneNetwork.channels(3);
        String pooled = g.reshape(g.globalAveragePool(levels.get(2)), 0, channels);
        int kinds = Exercise.kinds();
        Tensor weight = BackboneNetwork.weight(kinds, channels, 1, random);
        String logits = g.gemm(
                "kind",
                pooled,
                Tensor.wrap(ElementType.FLOAT, List.of((long) kinds, (long) channels), weight.data()),
                Tensor.floats(List.of((long) kinds), new float[kinds]));
        String target = g.input("kinds", ElementType.FLOAT, 2L * batch, kinds);
        String right = g.reduceSum(g.mul(g.op("Log", g.softmax(logits, 1)), target), false, 1);
        return g.reduceMean(g.mul(right, g.constant(-1f)), false, 0);
    }

    private String places(GraphBuilder g, List<String> levels, RandomGenerator random) {
        String middle = conv(g, "place2", levels.get(1), BackboneNetwork.channels(2), EMBEDDING, random);
        String coarse = conv(g, "place3", levels.get(2), BackboneNetwork.channels(3), EMBEDDING, random);
        String both = g.add(middle, g.resize(coarse, 2, Interpolation.LINEAR));
        int cells = side / 8 * (side / 8);
        String flat = g.reshape(both, 2L * batch, EMBEDDING, cells);
        String chosen = g.gather(flat, g.input("cells", ElementType.INT64, CELLS), 2); // [2B, E, P]
        String rows = g.reshape(g.transpose(chosen, 0, 2, 1), -1, EMBEDDING);
        String length = g.sqrt(g.add(g.reduceSum(g.mul(rows, rows), true, 1), g.constant(1e-6f)));
        String unit = g.div(rows, length);
        long half = (long) batch * CELLS;
        String first = g.slice(unit, 0, 0, half);
        String second = g.slice(unit, 0, half, 2 * half);
        String same = g.reduceSum(g.mul(first, second), false, 1); // [B·P]
        String logits = g.mul(g.matMul(first, g.transpose(second, 1, 0)), g.constant(1 / TEMPERATURE));
        String all = g.op("Log", g.reduceSum(g.exp(logits), false, 1));
        String sound = g.input("sound", ElementType.FLOAT, half);
        String entropy = g.mul(g.sub(all, g.mul(same, g.constant(1 / TEMPERATURE))), sound);
        String near = g.mul(g.relu(g.sub(same, g.constant(FAR))), g.input("flawed", ElementType.FLOAT, half));
        return g.add(g.reduceMean(entropy, false, 0), g.mul(g.reduceMean(near, false, 0), g.constant(10f)));
    }

    private static String conv(GraphBuilder g, String name, String x, int in, int out, RandomGenerator random) {
        Tensor bias = Tensor.floats(List.of((long) out), new float[out]);
        return g.conv(name, x, BackboneNetwork.weight(out, in, 1, random), bias, 1, 0, 1);
    }

    @Override
    public Map<String, Tensor> draw(long seed) {
        RandomGenerator random = new java.util.SplittableRandom(seed);
        long[] seeds = random.longs(batch).toArray();
        List<Exercise> exercises = IntStream.range(0, batch)
                .parallel()
                .mapToObj(i -> Exercise.draw(side, seeds[i]))
                .toList();
        int picture = 3 * side * side;
        int fine = side / 4 * (side / 4);
        int coarse = side / 8 * (side / 8);
        float[] pixels = new float[2 * batch * picture];
        float[] flaws = new float[2 * batch * fine];
        float[] kinds = new float[2 * batch * Exercise.kinds()];
        float[] shares = new float[batch * coarse];
        for (int i = 0; i < batch; i++) {
            Exercise exercise = exercises.get(i);
            exercise.first(pixels, i * picture);
            exercise.second(pixels, (batch + i) * picture);
            exercise.flaw(4, flaws, (batch + i) * fine);
            exercise.flaw(8, shares, i * coarse);
            kinds[i * Exercise.kinds() + exercise.kind()] = 1;
            kinds[(batch + i) * Exercise.kinds() + exercise.kind()] = 1;
        }
        long[] cells =
                random.ints(0, coarse).distinct().limit(CELLS).asLongStream().toArray();
        float[] sound = new float[batch * CELLS];
        float[] flawed = new float[batch * CELLS];
        for (int i = 0; i < sound.length; i++) {
            float share = shares[i / CELLS * coarse + (int) cells[i % CELLS]];
            sound[i] = share < 0.02f ? 1 : 0;
            flawed[i] = share > 0.25f ? 1 : 0;
        }
        Map<String, Tensor> inputs = new HashMap<>();
        long two = 2L * batch;
        inputs.put(PIXELS, Tensor.floats(List.of(two, 3L, (long) side, (long) side), pixels));
        inputs.put("flaws", Tensor.floats(List.of(two, 1L, side / 4L, side / 4L), flaws));
        inputs.put("kinds", Tensor.floats(List.of(two, (long) Exercise.kinds()), kinds));
        inputs.put("cells", Tensor.longs(List.of((long) CELLS), cells));
        inputs.put("sound", Tensor.floats(List.of((long) sound.length), sound));
        inputs.put("flawed", Tensor.floats(List.of((long) flawed.length), flawed));
        return inputs;
    }

    @Override
    public String origin() {
        return "Trained from nothing on drawn surfaces, no photographs: " + batch + " pairs of " + side
                + " pixels a step";
    }

    @Override
    public Optional<String> parent() {
        return Optional.empty();
    }

    @Override
    public String licence() {
        return "Apache-2.0";
    }
}
