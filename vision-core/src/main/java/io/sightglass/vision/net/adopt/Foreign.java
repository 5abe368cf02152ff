package io.sightglass.vision.net.adopt;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.inference.Compute;
import io.sightglass.vision.inference.GraphSession;
import io.sightglass.vision.model.Models;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.Graphs;
import io.sightglass.vision.onnx.OnnxFile;
import io.sightglass.vision.onnx.Tensor;
import io.sightglass.vision.onnx.ValueInfo;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A model made elsewhere: what its file says, and what it gave when it was run once on noise. Files often leave the shapes
 * of outputs out, or free; the run does not.
 *
 * @param file where it lies
 * @param hash SHA-256 of the file in hexadecimal
 * @param graph in the operator set this project writes
 * @param outputs those that are real numbers, in the file's order
 */
public record Foreign(Path file, String hash, Graph graph, Picture picture, List<Output> outputs) {
    private static final Set<ElementType> REAL = Set.of(ElementType.FLOAT, ElementType.FLOAT16, ElementType.DOUBLE);

    public Foreign {
        outputs = List.copyOf(outputs);
    }

    /** One output as it came out of the run. */
    record Output(String name, Tensor value) {
        List<Long> shape() {
            return value.shape();
        }

        int rank() {
            return value.shape().size();
        }

        /** Dimension {@code i}; from the end when negative. */
        int dimension(int i) {
            return Math.toIntExact(value.shape().get(i < 0 ? rank() + i : i));
        }
    }

    /**
     * Reads and runs a model.
     *
     * @param size width and height of its picture, where the file leaves them free
     * @throws VisionException when it is no ONNX file, is a Sightglass model already, takes something else than one picture,
     *     or does not run
     */
    public static Foreign open(Path file, Optional<Size> size) throws VisionException {
        byte[] bytes = OnnxFile.bytes(file);
        Graph graph = OnnxFile.parse(file, bytes);
        if (Models.hasCard(graph)) {
            throw new VisionException(file + " is a Sightglass model already; it can be used as it is.");
        }
        Picture picture = Picture.of(file, graph, size);
        Graph current = current(file, graph);
        List<Output> outputs = run(file, current, picture);
        if (outputs.isEmpty()) {
            throw new VisionException(file + " cannot be adopted: none of its outputs are real numbers.");
        }
        return new Foreign(file, Models.hash(bytes), current, picture, outputs);
    }

    /** Whether a model takes pictures of any size, so that {@link #open} has to be told one. */
    public static boolean isSizeFree(Graph graph) {
        return Picture.isFree(graph);
    }

    /** Width and height of its picture. */
    public Size size() {
        return picture.size();
    }

    /** Its outputs in words. */
    String gives() {
        return outputs.stream()
                .map(o -> o.name() + " " + Shapes.said(o.shape()))
                .collect(Collectors.joining(", "));
    }

    private static Graph current(Path file, Graph graph) throws VisionException {
        try {
            return Graphs.current(graph);
        } catch (IllegalArgumentException e) {
            throw new VisionException(
                    file + " cannot be adopted: " + e.getMessage() + ". Export it with operator set " + Graph.OPSET
                            + ".",
                    e);
        }
    }

    private static List<Output> run(Path file, Graph graph, Picture picture) throws VisionException {
        List<String> names = graph.outputs().stream()
                .filter(o -> REAL.contains(o.type()))
                .map(ValueInfo::name)
                .toList();
        if (names.isEmpty()) return List.of();
        try (GraphSession session = GraphSession.of(graph, Compute.CPU)) {
            Map<String, Tensor> values = session.run(Map.of(picture.name(), noise(picture)), names);
            List<Output> outputs = new ArrayList<>();
            for (String name : names) outputs.add(new Output(name, Objects.requireNonNull(values.get(name))));
            return outputs;
        } catch (VisionException e) {
            throw new VisionException(
                    file + " cannot be adopted, because it does not run on a picture of " + picture.size() + ": "
                            + e.getMessage(),
                    e);
        }
    }

    private static Tensor noise(Picture picture) throws VisionException {
        int numbers = Math.toIntExact(picture.size().area() * 3);
        Random random = new Random(1);
        ByteBuffer data =
                ByteBuffer.allocateDirect(numbers * picture.type().bytes()).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < numbers; i++) {
            switch (picture.type()) {
                case FLOAT -> data.putFloat(random.nextFloat());
                case FLOAT16 -> data.putShort(Float.floatToFloat16(random.nextFloat()));
                case DOUBLE -> data.putDouble(random.nextDouble());
                case UINT8 -> data.put((byte) random.nextInt(256));
                case INT8, INT32, INT64, BOOL ->
                    throw new VisionException("its input " + picture.name() + " is of the type " + picture.type()
                            + ", which is not used for pixels");
            }
        }
        return Tensor.wrap(picture.type(), picture.shape(), data.flip());
    }
}
