package io.sightglass.app.workflow;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.model.Models;
import io.sightglass.vision.net.adopt.BackboneAdoption;
import io.sightglass.vision.net.adopt.Families;
import io.sightglass.vision.net.adopt.Foreign;
import io.sightglass.vision.net.tune.FeatureNetwork;
import io.sightglass.vision.net.tune.Freezable;
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
     * @param backbone what it says of itself, if it says that it is a backbone
     */
    public record Result(
            Path file,
            int opset,
            List<ValueInfo> inputs,
            List<ValueInfo> outputs,
            SequencedMap<String, Integer> operators,
            Optional<String> family,
            boolean sizeFree,
            Optional<Backbone> backbone) {}

    /**
     * A file that detectors and anomaly models can be put on.
     *
     * @param layers its maps, from fine to coarse
     * @param convolutions how many can be kept as they are when a network is put on it
     */
    public record Backbone(List<String> layers, String licence, int convolutions) {
        public Backbone {
            layers = List.copyOf(layers);
        }
    }

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
                family(request.file(), Foreign.isSizeFree(graph)),
                Foreign.isSizeFree(graph),
                FeatureNetwork.isOne(graph) ? Optional.of(backbone(request.file())) : Optional.empty()));
    }

    private static Backbone backbone(Path file) throws VisionException {
        FeatureNetwork network = FeatureNetwork.read(file);
        return new Backbone(network.layers(), network.licence(), Freezable.convolutions(network));
    }

    /** Of a model for pictures of any size, a backbone alone looks the same at all of them. */
    private static Optional<String> family(Path file, boolean sizeFree) {
        try {
            Foreign foreign = Foreign.open(file, sizeFree ? Optional.of(AdoptBackbone.USUAL) : Optional.empty());
            if (BackboneAdoption.recognizes(foreign)) return Optional.of(BackboneAdoption.FAMILY);
            return sizeFree ? Optional.empty() : Families.recognized(foreign);
        } catch (VisionException e) {
            LoggerFactory.getLogger(DescribeForeign.class).info("the family shows only in a run", e);
            return Optional.empty();
        }
    }
}
