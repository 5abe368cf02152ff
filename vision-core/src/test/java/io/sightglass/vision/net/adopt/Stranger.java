package io.sightglass.vision.net.adopt;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.inference.Compute;
import io.sightglass.vision.inference.GraphSession;
import io.sightglass.vision.model.Contract;
import io.sightglass.vision.model.Model;
import io.sightglass.vision.model.Models;
import io.sightglass.vision.net.adopt.Adoption.Adopted;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.GraphBuilder;
import io.sightglass.vision.onnx.OnnxFile;
import io.sightglass.vision.onnx.Tensor;
import io.sightglass.vision.onnx.ValueInfo;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A foreign model in the making, whose outputs are fixed numbers or simple functions of its picture. */
final class Stranger {
    static final String PICTURE = "images";

    final GraphBuilder g = new GraphBuilder("stranger");
    private final List<Long> shape;

    /** Takes pictures [1, 3, height, width]. */
    Stranger(int width, int height) {
        this(ElementType.FLOAT, 1, 3, height, width);
    }

    Stranger(ElementType type, long... shape) {
        g.input(PICTURE, type, shape);
        List<Long> dimensions = new ArrayList<>();
        for (long d : shape) dimensions.add(d);
        this.shape = List.copyOf(dimensions);
    }

    Stranger gives(String name, String value, long... dimensions) {
        g.output(name, value, ElementType.FLOAT, dimensions);
        return this;
    }

    Stranger gives(String name, Tensor numbers) {
        long[] dimensions = numbers.shape().stream().mapToLong(d -> d).toArray();
        return gives(name, g.constant(numbers), dimensions);
    }

    Foreign in(Path folder) throws VisionException {
        return in(folder, Optional.empty());
    }

    Foreign in(Path folder, Optional<Size> size) throws VisionException {
        Path file = folder.resolve("stranger" + shape.size() + ".onnx");
        OnnxFile.write(g.build(), file);
        return Foreign.open(file, size);
    }

    /** What an adopted model gives for a picture of one colour, once it was written and read again. */
    static Map<String, Tensor> run(Adopted adopted, Path folder, int blue, int green, int red) throws VisionException {
        Path file = folder.resolve("adopted.onnx");
        Models.write(adopted.graph(), adopted.card(), file);
        Model model = Models.read(file);
        long h = model.card().input().height();
        long w = model.card().input().width();
        ByteBuffer bytes = ByteBuffer.allocateDirect((int) (3 * h * w));
        while (bytes.hasRemaining()) bytes.put((byte) blue).put((byte) green).put((byte) red);
        Tensor image = Tensor.wrap(ElementType.UINT8, List.of(1L, h, w, 3L), bytes.flip());
        List<String> outputs =
                model.graph().outputs().stream().map(ValueInfo::name).toList();
        try (GraphSession session = GraphSession.of(model.graph(), Compute.CPU)) {
            return session.run(Map.of(Contract.IMAGE, image), outputs);
        }
    }
}
