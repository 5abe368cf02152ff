package io.sightglass.vision.model;

import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.ValueInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares a graph's inputs and outputs with what the contract asks of its task. */
final class Shapes {
    private static final long ANY = -1;

    private Shapes() {}

    /** What a graph lacks, each as "no output ‘score’ (FLOAT [N])"; empty when it meets the contract. */
    static List<String> missing(Graph graph, ModelCard card) {
        long h = card.input().height();
        long w = card.input().width();
        List<String> missing = new ArrayList<>();
        need(missing, "input", graph.inputs(), Contract.IMAGE, ElementType.UINT8, List.of(ANY, h, w, 3L));
        for (ValueInfo input : graph.inputs()) {
            if (!input.name().equals(Contract.IMAGE)) missing.add("an input ‘" + input.name() + "’ too many");
        }
        List<ValueInfo> outputs = graph.outputs();
        switch (card.task()) {
            case DETECTION -> {
                need(missing, "output", outputs, Contract.BOXES, ElementType.FLOAT, List.of(ANY, 4L));
                need(missing, "output", outputs, Contract.SCORES, ElementType.FLOAT, List.of(ANY));
                need(missing, "output", outputs, Contract.LABELS, ElementType.INT64, List.of(ANY));
            }
            case SEGMENTATION -> {
                long classes = card.labels().size() + 1L;
                List<Long> probability = List.of(ANY, classes, h, w);
                need(missing, "output", outputs, Contract.MASK, ElementType.UINT8, List.of(ANY, h, w));
                need(missing, "output", outputs, Contract.PROBABILITY, ElementType.FLOAT, probability);
            }
            case CLASSIFICATION -> {
                List<Long> probability = List.of(ANY, card.labels().size() + 1L);
                need(missing, "output", outputs, Contract.SCORE, ElementType.FLOAT, List.of(ANY));
                need(missing, "output", outputs, Contract.PROBABILITY, ElementType.FLOAT, probability);
            }
            case ANOMALY -> {
                need(missing, "output", outputs, Contract.SCORE, ElementType.FLOAT, List.of(ANY));
                need(missing, "output", outputs, Contract.HEATMAP, ElementType.FLOAT, List.of(ANY, h, w));
            }
        }
        return missing;
    }

    /** What a graph of unknown task lacks: the image, and one output at least of each task. */
    static List<String> missing(Graph graph) {
        List<String> missing = new ArrayList<>();
        if (graph.inputs().stream().noneMatch(input -> input.name().equals(Contract.IMAGE))) {
            missing.add("no input ‘" + Contract.IMAGE + "’");
        }
        List<String> outputs = graph.outputs().stream().map(ValueInfo::name).toList();
        if (!outputs.contains(Contract.BOXES)
                && !outputs.contains(Contract.MASK)
                && !outputs.contains(Contract.SCORE)) {
            missing.add("no output ‘" + Contract.SCORE + "’, ‘" + Contract.BOXES + "’ or ‘" + Contract.MASK + "’");
        }
        return missing;
    }

    private static void need(
            List<String> missing,
            String kind,
            List<ValueInfo> values,
            String name,
            ElementType type,
            List<Long> shape) {
        Optional<ValueInfo> found =
                values.stream().filter(value -> value.name().equals(name)).findFirst();
        String wanted = type + " " + said(shape);
        if (found.isEmpty()) {
            missing.add("no " + kind + " ‘" + name + "’ (" + wanted + ")");
        } else if (found.get().type() != type || !matches(found.get(), shape)) {
            String is = found.get().type() + " " + said(found.get().shape());
            missing.add("an " + kind + " ‘" + name + "’ of " + is + " instead of " + wanted);
        }
    }

    private static boolean matches(ValueInfo value, List<Long> wanted) {
        if (!value.hasShape()) return true;
        List<Long> found = value.shape();
        if (found.size() != wanted.size()) return false;
        for (int i = 0; i < found.size(); i++) {
            boolean free = found.get(i) < 0 || wanted.get(i) < 0;
            if (!free && !found.get(i).equals(wanted.get(i))) return false;
        }
        return true;
    }

    private static String said(List<Long> shape) {
        return shape.stream().map(d -> d < 0 ? "?" : d.toString()).toList().toString();
    }
}
