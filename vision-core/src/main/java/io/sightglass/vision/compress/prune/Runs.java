package io.sightglass.vision.compress.prune;

import io.sightglass.vision.onnx.Attribute;
import io.sightglass.vision.onnx.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The rules of operators that put values in a row or take runs out of them. */
final class Runs {
    private Runs() {}

    /** One after the other. */
    static boolean concat(Node node, Tracer tracer) {
        if (!(node.attributes().get("axis") instanceof Attribute.Int(long axis)) || axis != Rules.CHANNELS)
            return false;
        List<int[]> parts = new ArrayList<>();
        for (String input : node.inputs()) {
            Optional<int[]> held = tracer.held(input);
            if (held.isEmpty()) return false;
            parts.add(held.get());
        }
        tracer.hold(node.outputs().getFirst(), Tracer.joined(parts));
        return true;
    }

    /** A run of channels, or parts of the picture. */
    static boolean slice(Node node, Tracer tracer) {
        Optional<int[]> held = tracer.held(node.inputs().getFirst());
        if (held.isEmpty()) return false;
        if (node.inputs().size() < 4) return false;
        Optional<long[]> starts = tracer.longs(node.inputs().get(1));
        Optional<long[]> ends = tracer.longs(node.inputs().get(2));
        Optional<long[]> axes = tracer.longs(node.inputs().get(3));
        if (starts.isEmpty() || ends.isEmpty() || axes.isEmpty()) return false;
        if (starts.get().length != axes.get().length || ends.get().length != axes.get().length) return false;
        if (axes.get().length == 1
                && (axes.get()[0] == Rules.CHANNELS || axes.get()[0] == Rules.CHANNELS - Rules.RANK)) {
            return sliced(node, held.get(), starts.get()[0], ends.get()[0], tracer);
        }
        for (long axis : axes.get()) if (axis != 2 && axis != 3 && axis != -1 && axis != -2) return false;
        return Rules.passed(node, tracer);
    }

    private static boolean sliced(Node node, int[] held, long start, long end, Tracer tracer) {
        boolean stepping = node.inputs().size() > 4
                && tracer.longs(node.inputs().get(4))
                        .filter(s -> s.length == 1 && s[0] == 1)
                        .isEmpty();
        int from = place(start, held.length);
        int to = place(end, held.length);
        if (stepping || from >= to) return false;
        int[] before = part(held, 0, from);
        int[] taken = part(held, from, to);
        tracer.hold(node.outputs().getFirst(), taken);
        tracer.rewrite(node, (slice, surgery) -> {
            int first = surgery.left(before);
            List<String> inputs = new ArrayList<>(slice.inputs());
            inputs.set(1, surgery.constant(slice.name() + ".starts", first));
            inputs.set(2, surgery.constant(slice.name() + ".ends", first + surgery.left(taken)));
            return new Node(slice.op(), slice.name(), inputs, slice.outputs(), slice.attributes());
        });
        return true;
    }

    /** A bound of a slice: negative ones count from the end, those beyond are the end. */
    private static int place(long bound, int length) {
        long counted = bound < 0 ? bound + length : bound;
        return (int) Math.clamp(counted, 0L, (long) length);
    }

    /** Into runs of stated lengths. */
    static boolean split(Node node, Tracer tracer) {
        Optional<int[]> held = tracer.held(node.inputs().getFirst());
        if (held.isEmpty()) return false;
        boolean ofChannels =
                node.attributes().get("axis") instanceof Attribute.Int(long axis) && axis == Rules.CHANNELS;
        if (!ofChannels) return false;
        int count = node.outputs().size();
        long[] lengths = node.inputs().size() > 1
                ? tracer.longs(node.inputs().get(1)).orElse(new long[0])
                : even(held.get().length, count);
        long sum = 0;
        for (long length : lengths) {
            if (length < 0) return false;
            sum += length;
        }
        if (lengths.length != count || sum != held.get().length) return false;
        List<int[]> parts = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < count; i++) {
            int to = from + (int) lengths[i];
            parts.add(part(held.get(), from, to));
            tracer.hold(node.outputs().get(i), parts.get(i));
            from = to;
        }
        tracer.rewrite(node, (split, surgery) -> {
            long[] left = parts.stream().mapToLong(surgery::left).toArray();
            List<String> inputs = List.of(split.inputs().getFirst(), surgery.constant(split.name() + ".lengths", left));
            return new Node(split.op(), split.name(), inputs, split.outputs(), split.attributes());
        });
        return true;
    }

    /** Nothing when they are not even. */
    private static long[] even(int length, int parts) {
        if (length % parts != 0) return new long[0];
        long[] lengths = new long[parts];
        Arrays.fill(lengths, length / parts);
        return lengths;
    }

    private static int[] part(int[] channels, int from, int to) {
        return Arrays.copyOfRange(channels, from, to);
    }
}
