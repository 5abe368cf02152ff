package io.sightglass.vision.compress.calibrate;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.inference.Compute;
import io.sightglass.vision.inference.GraphSession;
import io.sightglass.vision.onnx.ChannelMoments;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.Graphs;
import io.sightglass.vision.onnx.Tensor;
import io.sightglass.vision.onnx.ValueInfo;
import io.sightglass.vision.progress.Progress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;

/** Runs a network over sample images and counts what flows through it. */
public final class Calibration {
    private Calibration() {}

    /** A picture as the network takes it, made when it is asked for. */
    @FunctionalInterface
    public interface Picture {
        Tensor tensor() throws VisionException;
    }

    /** At most so many, evenly from all of them. */
    public static <T> List<T> spread(List<T> all, int most) {
        if (all.size() <= most) return List.copyOf(all);
        List<T> some = new ArrayList<>();
        for (int i = 0; i < most; i++) some.add(all.get((int) ((long) i * all.size() / most)));
        return List.copyOf(some);
    }

    /**
     * A histogram of each value over all pictures. One picture at a time is in memory.
     *
     * @param input name of the graph's input
     * @param values names of float values
     * @throws VisionException when a picture cannot be read, or a value is infinite or no number
     * @throws java.util.concurrent.CancellationException when the progress asks to stop
     */
    public static SequencedMap<String, Histogram> measure(
            Graph graph, String input, List<String> values, List<Picture> pictures, Progress progress)
            throws VisionException {
        SequencedMap<String, Histogram> seen = new LinkedHashMap<>();
        values.forEach(value -> seen.put(value, new Histogram()));
        try (GraphSession session = GraphSession.of(with(graph, values), Compute.CPU)) {
            for (int i = 0; i < pictures.size(); i++) {
                progress.check();
                progress.report((double) i / pictures.size(), "calibrating on image " + (i + 1));
                Map<String, Tensor> made =
                        session.run(Map.of(input, pictures.get(i).tensor()), values);
                for (Map.Entry<String, Tensor> value : made.entrySet()) {
                    add(Objects.requireNonNull(seen.get(value.getKey())), value.getKey(), value.getValue());
                }
            }
        }
        return seen;
    }

    /**
     * Mean and variance of each channel of values over pictures, of which a few will do.
     *
     * @param values names of float values of shape [N, C, H, W]
     * @throws VisionException when a picture cannot be read, or the runtime fails
     * @throws java.util.concurrent.CancellationException when the progress asks to stop
     */
    public static Map<String, ChannelMoments> moments(
            Graph graph, String input, List<String> values, List<Picture> pictures, Progress progress)
            throws VisionException {
        Map<String, ChannelMoments> seen = new HashMap<>();
        if (values.isEmpty()) return seen;
        try (GraphSession session = GraphSession.of(with(graph, values), Compute.CPU)) {
            for (int i = 0; i < pictures.size(); i++) {
                progress.check();
                progress.report((double) i / pictures.size(), "measuring channels on image " + (i + 1));
                session.run(Map.of(input, pictures.get(i).tensor()), values)
                        .forEach((value, maps) -> seen.computeIfAbsent(
                                        value,
                                        none -> new ChannelMoments(
                                                Math.toIntExact(maps.shape().get(1))))
                                .add(maps));
            }
        }
        return seen;
    }

    /** What makes these values. */
    private static Graph with(Graph graph, List<String> values) {
        return Graphs.prune(
                graph,
                values.stream()
                        .map(value -> ValueInfo.ofUnknownShape(value, ElementType.FLOAT))
                        .toList());
    }

    private static void add(Histogram histogram, String value, Tensor tensor) throws VisionException {
        try {
            histogram.add(tensor.data().asFloatBuffer());
        } catch (IllegalArgumentException e) {
            throw new VisionException(
                    "The model computes a number that is none at ‘" + value
                            + "’, so it cannot be calibrated. Its weights are damaged: train it again.",
                    e);
        }
    }
}
