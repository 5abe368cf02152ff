package io.sightglass.vision.anomaly;

import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.model.Contract;
import io.sightglass.vision.net.Segmenter;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.GraphBuilder;
import io.sightglass.vision.onnx.Graphs;
import io.sightglass.vision.onnx.ValueInfo;
import io.sightglass.vision.train.LikelihoodObjective;
import io.sightglass.vision.train.Objective;
import io.sightglass.vision.train.SumObjective;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Small segmenters of flaws side by side in one graph, alike but for their first weights. Each learns for itself; where one is
 * wrong the others mostly are not, so that their mean ranks parts better. Source: Lakshminarayanan et al., Simple and Scalable
 * Predictive Uncertainty Estimation using Deep Ensembles, NeurIPS 2017.
 */
final class Committee {
    private static final int MEMBERS = 3;

    private Committee() {}

    /** Untrained: image in, the mean of the members' probabilities out, beside each one's {@link #logits}. */
    static Graph build(Size input, long seed) {
        GraphBuilder g = new GraphBuilder("sightglass-flaws");
        String image = Contract.input(g, input);
        List<String> probabilities = new ArrayList<>();
        for (int i = 0; i < MEMBERS; i++) {
            Graph member = Segmenter.named("nano").build(input, 1, seed * MEMBERS + i);
            Graph needed = Graphs.prune(member, List.of(value(Segmenter.LOGITS), value(Contract.PROBABILITY)));
            Map<String, String> values = g.scope(name(i)).embed(needed, Map.of(Contract.IMAGE, image));
            probabilities.add(Objects.requireNonNull(values.get(Contract.PROBABILITY)));
        }
        return g.output(
                        Contract.PROBABILITY,
                        mean(g, probabilities),
                        ElementType.FLOAT,
                        -1,
                        2,
                        input.height(),
                        input.width())
                .build();
    }

    /** Names of the members' logits, [N, 2, h, w] each. */
    static List<String> logits() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < MEMBERS; i++) names.add(name(i) + "." + Segmenter.LOGITS);
        return names;
    }

    /** What each is to learn. */
    static Objective objective() {
        return logits().stream()
                .<Objective>map(LikelihoodObjective::new)
                .reduce(SumObjective::new)
                .orElseThrow();
    }

    static ValueInfo value(String name) {
        return ValueInfo.ofUnknownShape(name, ElementType.FLOAT);
    }

    /** Of values of the same shape. */
    static String mean(GraphBuilder g, List<String> values) {
        String sum = values.stream().reduce(g::add).orElseThrow();
        return g.mul(sum, g.constant(1f / values.size()));
    }

    private static String name(int member) {
        return "member" + member;
    }
}
