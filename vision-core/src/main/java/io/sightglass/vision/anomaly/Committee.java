package io.sightglass.vision.anomaly;

import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.model.Contract;
import io.sightglass.vision.net.Segmenter;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.GraphBuilder;
import io.sightglass.vision.onnx.Graphs;
import io.sightglass.vision.onnx.ValueInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Small segmenters of flaws in one graph, each with first weights and lessons of its own: where one is wrong another mostly
 * is not, so that their mean ranks parts better. Source: Lakshminarayanan et al., Simple and Scalable Predictive Uncertainty
 * Estimation using Deep Ensembles, NeurIPS 2017.
 */
final class Committee {
    static final int MEMBERS = 2;

    private Committee() {}

    /**
     * Untrained, for learning: the first pictures of a batch are the first member's, and so on; {@link Segmenter#LOGITS} are
     * those of all in the same order.
     *
     * @param lessons pictures of each member in a batch
     */
    static Graph build(Size input, long lessons, long seed) {
        GraphBuilder g = new GraphBuilder("sightglass-flaws");
        String image = Contract.input(g, input);
        List<String> logits = new ArrayList<>();
        for (int i = 0; i < MEMBERS; i++) {
            Graph member = Segmenter.named("nano").build(input, 1, seed * MEMBERS + i);
            Graph needed = Graphs.prune(member, List.of(floats(Segmenter.LOGITS)));
            String own = g.named(pictures(i), g.slice(image, 0, i * lessons, (i + 1) * lessons));
            Map<String, String> values = g.scope(name(i)).embed(needed, Map.of(Contract.IMAGE, own));
            logits.add(Objects.requireNonNull(values.get(Segmenter.LOGITS)));
        }
        return g.output(Segmenter.LOGITS, g.concat(0, logits), ElementType.FLOAT, -1, 2, input.height(), input.width())
                .build();
    }

    /**
     * Adds a trained one, all of whose members see the same pictures. The members' weights keep their names, so that another
     * training can start from them.
     *
     * @param image uint8 [N, H, W, 3]
     * @return each member's logits, [N, 2, H, W]
     */
    static List<String> add(GraphBuilder g, Graph trained, String image) {
        List<ValueInfo> inputs = new ArrayList<>();
        List<ValueInfo> outputs = new ArrayList<>();
        Map<String, String> fed = new HashMap<>();
        for (int i = 0; i < MEMBERS; i++) {
            inputs.add(ValueInfo.ofUnknownShape(pictures(i), ElementType.UINT8));
            outputs.add(floats(name(i) + "." + Segmenter.LOGITS));
            fed.put(pictures(i), image);
        }
        Map<String, String> values = g.embed(Graphs.extract(trained, inputs, outputs), fed);
        return outputs.stream()
                .map(output -> Objects.requireNonNull(values.get(output.name())))
                .toList();
    }

    /** Of values of the same shape. */
    static String mean(GraphBuilder g, List<String> values) {
        String sum = values.stream().reduce(g::add).orElseThrow();
        return g.mul(sum, g.constant(1f / values.size()));
    }

    private static ValueInfo floats(String name) {
        return ValueInfo.ofUnknownShape(name, ElementType.FLOAT);
    }

    private static String name(int member) {
        return "member" + member;
    }

    private static String pictures(int member) {
        return name(member) + ".pictures";
    }
}
