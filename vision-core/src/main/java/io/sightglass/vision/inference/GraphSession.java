package io.sightglass.vision.inference;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.OnnxFile;
import io.sightglass.vision.onnx.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * Owns any graph loaded into ONNX Runtime: tensors in, tensors out. For computing features, for parity, for tests; the
 * live path is {@link Session}. Several threads may run it at once.
 */
public final class GraphSession implements AutoCloseable {
    private final String name;
    private final OrtEnvironment environment;
    private final Devices.Opened opened;

    private GraphSession(String name, OrtEnvironment environment, Devices.Opened opened) {
        this.name = name;
        this.environment = environment;
        this.opened = opened;
    }

    /** Loads a graph; its outputs are what can be asked for. */
    public static GraphSession of(Graph graph, Compute compute) throws VisionException {
        OrtEnvironment environment = OnnxRuntime.environment();
        String name = "graph " + graph.name();
        return new GraphSession(name, environment, Devices.open(name, OnnxFile.bytes(graph), compute));
    }

    public Device device() {
        return opened.device();
    }

    /** The value of one output for these inputs. */
    public Tensor run(Map<String, Tensor> inputs, String output) throws VisionException {
        return run(inputs, List.of(output)).values().iterator().next();
    }

    /**
     * The values of these outputs for these inputs.
     *
     * @throws VisionException when an input does not fit or the runtime fails; the session stays usable
     */
    public Map<String, Tensor> run(Map<String, Tensor> inputs, List<String> outputs) throws VisionException {
        Map<String, OnnxTensor> fed = new HashMap<>();
        try (OrtSession.RunOptions options = new OrtSession.RunOptions()) {
            for (Map.Entry<String, Tensor> input : inputs.entrySet()) {
                fed.put(input.getKey(), OnnxRuntime.toRuntime(environment, input.getValue()));
            }
            // What fails is told by the exception; the runtime would print it as well.
            options.setLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
            try (OrtSession.Result result = opened.session().run(fed, new LinkedHashSet<>(outputs), options)) {
                Map<String, Tensor> values = new HashMap<>();
                for (String output : outputs) {
                    OnnxTensor value = (OnnxTensor) result.get(output).orElseThrow();
                    values.put(output, OnnxRuntime.fromRuntime(value));
                }
                return values;
            }
        } catch (OrtException e) {
            throw new VisionException("ONNX Runtime failed on the " + name + ": " + e.getMessage(), e);
        } finally {
            new ArrayList<>(fed.values()).forEach(OnnxTensor::close);
        }
    }

    @Override
    public void close() {
        opened.close();
    }
}
