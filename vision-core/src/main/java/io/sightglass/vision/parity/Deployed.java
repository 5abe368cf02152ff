package io.sightglass.vision.parity;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.inference.Compute;
import io.sightglass.vision.inference.GraphSession;
import io.sightglass.vision.model.Contract;
import io.sightglass.vision.model.Model;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.Graphs;
import io.sightglass.vision.onnx.Tensor;
import io.sightglass.vision.onnx.ValueInfo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A model as it is deployed. Its outputs come from the very graph that inspects; values inside it from a second session,
 * because asking for them keeps the runtime from fusing the nodes around them.
 */
final class Deployed implements Answers {
    private final List<String> outputs;
    private final List<String> inner;
    private final GraphSession session;
    private final Optional<GraphSession> opened;

    /** @param inner names of values inside the graph that are wanted as well */
    Deployed(Model model, List<String> inner, Compute compute) throws VisionException {
        this.outputs = model.graph().outputs().stream().map(ValueInfo::name).toList();
        this.inner = inner.stream().filter(name -> !outputs.contains(name)).toList();
        Optional<Graph> open = this.inner.isEmpty() ? Optional.empty() : Optional.of(open(model.graph(), this.inner));
        this.session = GraphSession.of(model.graph(), compute);
        try {
            this.opened = open.isEmpty() ? Optional.empty() : Optional.of(GraphSession.of(open.get(), compute));
        } catch (VisionException e) {
            session.close();
            throw e;
        }
    }

    private static Graph open(Graph graph, List<String> values) {
        return Graphs.prune(
                graph,
                values.stream()
                        .map(value -> ValueInfo.ofUnknownShape(value, ElementType.FLOAT))
                        .toList());
    }

    String device() {
        return session.device().name();
    }

    @Override
    public Map<String, Tensor> of(Tensor image) throws VisionException {
        Map<String, Tensor> input = Map.of(Contract.IMAGE, image);
        Map<String, Tensor> values = new HashMap<>(session.run(input, outputs));
        if (opened.isPresent()) values.putAll(opened.get().run(input, inner));
        return values;
    }

    @Override
    public void close() {
        session.close();
        opened.ifPresent(GraphSession::close);
    }
}
