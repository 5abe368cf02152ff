package io.sightglass.vision.onnx;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/** The order of nodes: each after those whose values it takes, otherwise as they were. */
final class Topology {
    private Topology() {}

    static List<Node> sort(
            List<Node> nodes, List<ValueInfo> inputs, Collection<String> initializers, List<ValueInfo> outputs)
            throws Malformed {
        Map<String, Integer> makers = makers(nodes, inputs, initializers);
        for (ValueInfo output : outputs) {
            if (!makers.containsKey(output.name())) {
                throw new Malformed("nothing makes its output ‘" + output.name() + "’.");
            }
        }
        int[] missing = new int[nodes.size()];
        Map<Integer, List<Integer>> takers = new HashMap<>();
        PriorityQueue<Integer> ready = new PriorityQueue<>();
        for (int i = 0; i < nodes.size(); i++) {
            for (String input : nodes.get(i).inputs()) {
                if (input.isEmpty()) continue;
                Integer maker = makers.get(input);
                if (maker == null) throw new Malformed("nothing makes ‘" + input + "’, which " + said(nodes, i));
                if (maker < 0) continue;
                missing[i]++;
                takers.computeIfAbsent(maker, none -> new ArrayList<>()).add(i);
            }
            if (missing[i] == 0) ready.add(i);
        }
        List<Node> sorted = new ArrayList<>();
        for (Integer next = ready.poll(); next != null; next = ready.poll()) {
            sorted.add(nodes.get(next));
            for (int taker : takers.getOrDefault(next, List.of())) if (--missing[taker] == 0) ready.add(taker);
        }
        for (int i = 0; i < missing.length; i++) {
            if (missing[i] > 0) throw new Malformed("its nodes form a circle; it goes through what " + said(nodes, i));
        }
        return sorted;
    }

    /** The nodes, in their order, that the given values need. */
    static List<Node> needed(Graph graph, Collection<String> values) {
        Map<String, Node> makers = new HashMap<>();
        for (Node node : graph.nodes()) node.outputs().forEach(output -> makers.put(output, node));
        Set<Node> needed = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(values);
        for (String value = open.poll(); value != null; value = open.poll()) {
            Node maker = makers.get(value);
            if (maker != null && needed.add(maker)) open.addAll(maker.inputs());
        }
        return graph.nodes().stream().filter(needed::contains).toList();
    }

    private static Map<String, Integer> makers(
            List<Node> nodes, List<ValueInfo> inputs, Collection<String> initializers) throws Malformed {
        Map<String, Integer> makers = new HashMap<>();
        for (String name : initializers) makers.put(name, -1);
        for (ValueInfo input : inputs) claim(makers, input.name(), -1);
        for (int i = 0; i < nodes.size(); i++) {
            for (String output : nodes.get(i).outputs()) if (!output.isEmpty()) claim(makers, output, i);
        }
        return makers;
    }

    private static void claim(Map<String, Integer> makers, String name, int maker) throws Malformed {
        if (makers.put(name, maker) != null) throw new Malformed("two of its values are named ‘" + name + "’.");
    }

    private static String said(List<Node> nodes, int i) {
        return nodes.get(i).op() + " ‘" + nodes.get(i).name() + "’ takes.";
    }
}
