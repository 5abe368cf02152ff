package io.sightglass.vision.net.adopt;

import io.sightglass.vision.geometry.Fit;
import io.sightglass.vision.model.Contract;
import io.sightglass.vision.model.Task;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.GraphBuilder;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What kind of part it is: [1, classes], or [1, classes, 1, 1], as logits, as probabilities of which one is true, or as such
 * that stand for themselves, from a sigmoid. A part is the less good the less probable the classes of good parts are; where
 * none is of good parts, as the most probable class says. Of several outputs the first counts.
 */
final class Classifier implements Adopter {
    @Override
    public String family() {
        return "classifier";
    }

    @Override
    public String outputs() {
        return "an output [1, classes] with two classes at least";
    }

    @Override
    public Habits habits() {
        return new Habits(Task.CLASSIFICATION, PixelForm.IMAGENET, Fit.Mode.STRETCH, 0.5);
    }

    /** With maps beside it, it may as well be meant as a backbone. */
    @Override
    public boolean recognizes(Foreign model) {
        return model.outputs().size() == 1 && read(model).isPresent();
    }

    @Override
    public Optional<String> supposed(Settings settings) {
        if (!settings.good().isEmpty()) return Optional.empty();
        return Optional.of("None of its classes is known to be of good parts, so each of them counts as a finding; name"
                + " those of good parts with --good.");
    }

    @Override
    public Optional<Reading> read(Foreign model) {
        return model.outputs().stream().filter(Classifier::isVector).findFirst().map(output -> {
            int classes = output.dimension(1);
            boolean alone = Origin.operator(model.graph(), output.name()).equals("Sigmoid");
            boolean ready = alone || Probabilities.areShares(output.value().toFloats(), classes, 1);
            return new Reading(classes, (graph, values, settings) -> {
                GraphBuilder g = graph.scope("classifier");
                String rows = g.reshape(Adopter.value(values, output), -1, classes);
                add(graph, ready ? rows : g.softmax(rows, 1), alone, classes, settings.good());
            });
        });
    }

    private static boolean isVector(Foreign.Output output) {
        return output.rank() >= 2
                && output.dimension(0) == 1
                && output.dimension(1) >= 2
                && output.value().size() == output.dimension(1);
    }

    /** @param alone whether each probability stands for itself, so that they do not add up to one */
    private static void add(GraphBuilder graph, String shares, boolean alone, int classes, List<Integer> good) {
        GraphBuilder g = graph.scope("classifier");
        List<Integer> others = IntStream.range(0, classes)
                .filter(i -> !good.contains(i))
                .boxed()
                .toList();
        String kinds = g.clip(pick(g, shares, others), 0, 1);
        String worst = g.reduceMax(kinds, true, 1);
        String fine;
        if (alone) fine = g.sub(g.constant(1f), worst);
        else if (good.isEmpty()) fine = g.mul(worst, g.constant(0f));
        else fine = g.clip(g.reduceSum(pick(g, shares, good), true, 1), 0, 1);
        String score = alone || good.isEmpty() ? worst : g.sub(g.constant(1f), fine);
        graph.output(Contract.SCORE, g.reshape(score, -1), ElementType.FLOAT, -1);
        graph.output(Contract.PROBABILITY, g.concat(1, fine, kinds), ElementType.FLOAT, -1, others.size() + 1);
    }

    private static String pick(GraphBuilder g, String shares, List<Integer> classes) {
        return g.gather(
                shares,
                g.constants(classes.stream().mapToLong(Integer::longValue).toArray()),
                1);
    }
}
