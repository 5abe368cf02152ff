package io.sightglass.app.workflow;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.model.Models;
import io.sightglass.vision.net.adopt.Families;
import io.sightglass.vision.net.adopt.Foreign;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.Node;
import io.sightglass.vision.onnx.OnnxFile;
import io.sightglass.vision.onnx.ValueInfo;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.slf4j.LoggerFactory;

/** Tells what is in an ONNX file that does not meet the contract. */
public final class DescribeForeign implements UseCase<DescribeForeign.Request, Optional<DescribeForeign.Result>> {

    public record Request(Path file) {}

    /**
     * @param operators how often each operator is used
     * @param family what it could be adopted as, where that is plain
     * @param sizeFree whether the file leaves the size of its picture free
     */
    public record Result(
            Path file,
            int opset,
            List<ValueInfo> inputs,
            List<ValueInfo> outputs,
            SequencedMap<String, Integer> operators,
            Optional<String> family,
            boolean sizeFree) {}

    /** Empty for a file that says of itself that it meets the contract. */
    @Override
    public Optional<Result> run(Request request, Progress progress) throws VisionException {
        Graph graph = OnnxFile.read(request.file());
        if (Models.hasCard(graph)) return Optional.empty();
        SequencedMap<String, Integer> operators = new TreeMap<>();
        for (Node node : graph.nodes()) operators.merge(node.op(), 1, Integer::sum);
        return Optional.of(new Result(
                request.file(),
                graph.opset(),
                graph.inputs(),
                graph.outputs(),
                operators,
                family(request.file()),
                Foreign.isSizeFree(graph)));
    }

    private static Optional<String> family(Path file) {
        try {
            return Families.recognized(Foreign.open(file, Optional.empty()));
        } catch (VisionException e) {
            LoggerFactory.getLogger(DescribeForeign.class).info("the family shows only in a run", e);
            return Optional.empty();
        }
    }
}
