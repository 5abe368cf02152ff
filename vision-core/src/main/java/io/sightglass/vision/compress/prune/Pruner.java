package io.sightglass.vision.compress.prune;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.Graphs;
import io.sightglass.vision.onnx.Tensor;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Removes whole channels from a network, which makes it smaller and faster wherever it runs, and has to be trained again then. */
public final class Pruner {
    /** Name of a setting on a model's card: the share of the multiplications that its network lost, in (0, 1). */
    public static final String SETTING = "pruned";

    private Pruner() {}

    /**
     * A network that lost channels.
     *
     * @param share of all multiplications of its convolutions that are gone, in (0, 1)
     */
    public record Pruned(Graph graph, double share) {}

    /**
     * Removes the channels that matter least.
     *
     * @param input size of the pictures
     * @param share of the multiplications that are to go, at least, in (0, 1)
     * @throws VisionException when so many cannot go
     */
    public static Pruned prune(Graph given, Size input, double share) throws VisionException {
        if (!(share > 0 && share < 1)) throw new IllegalArgumentException("share outside (0, 1): " + share);
        Graph graph = Graphs.prune(Graphs.current(given));
        Dependencies dependencies = Tracer.trace(graph);
        Operations operations = new Operations(graph, dependencies, input);
        Selection selection = new Selection(dependencies, operations, new Importance(graph, dependencies));
        double all = operations.count(
                dependencies.groups().stream().mapToInt(Group::size).toArray());
        selection.reduceTo((1 - share) * all);
        if (all == 0) {
            throw new VisionException("In " + graph.name() + " no channels were found that can go together.");
        }
        if (selection.left() > 1 - share) {
            throw new VisionException(String.format(
                    Locale.ROOT,
                    "Of the multiplications of %s, %.0f %% can be pruned at most, not %.0f %%. Ask for less.",
                    graph.name(),
                    100 * (1 - selection.left()),
                    100 * share));
        }
        Graph smaller = Surgery.remove(graph, dependencies, selection.removed());
        return new Pruned(Graphs.prune(smaller), 1 - selection.left());
    }

    /**
     * A network made as narrow as a pruned one of the same architecture, whose weights it can then take.
     *
     * @param fresh with weights of the same names, and perhaps others
     */
    public static Graph like(Graph fresh, Graph pruned) {
        Graph graph = Graphs.current(fresh);
        Dependencies dependencies = Tracer.trace(graph);
        List<Group> groups = dependencies.groups();
        Set<Integer> removed = new HashSet<>();
        Set<Integer> found = new HashSet<>();
        dependencies.axes().keySet().forEach(axis -> {
            Tensor other = pruned.initializers().get(axis.tensor());
            Optional<Reach> reach =
                    dependencies.reach(axis).filter(r -> r.shares().size() == 1);
            if (other == null || reach.isEmpty() || other.shape().size() <= axis.number()) return;
            long entries = other.shape().get(axis.number()) - reach.get().fixed();
            reach.get().shares().forEach((number, share) -> {
                List<Integer> members = groups.get(number).members();
                int left = Math.toIntExact(entries / share);
                boolean narrower = left > 0 && left < members.size();
                if (found.add(number) && narrower) removed.addAll(members.subList(left, members.size()));
            });
        });
        return Surgery.remove(graph, dependencies, removed);
    }
}
