package io.sightglass.vision.anomaly;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Fit;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.inference.Compute;
import io.sightglass.vision.inference.GraphSession;
import io.sightglass.vision.model.Contract;
import io.sightglass.vision.net.tune.FeatureNetwork;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.Tensor;
import io.sightglass.vision.opencv.Pixels;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Owns the backbone that comes with the program, as something that says in numbers what a whole image looks like. */
public final class ImageFeatures implements AutoCloseable {
    private static final Size INPUT = new Size(192, 192);

    private final GraphSession session;

    private ImageFeatures(GraphSession session) {
        this.session = session;
    }

    /** Loads it. */
    public static ImageFeatures open(Compute compute) throws VisionException {
        FeatureNetwork backbone = ScatteringNetwork.backbone();
        return new ImageFeatures(GraphSession.of(PatchGraph.build(backbone, backbone.layers(), INPUT), compute));
    }

    /** The image's features, averaged over its patches, as a vector of length 1; all 0 where nothing is to be seen. */
    public List<Float> of(Frame frame) throws VisionException {
        ByteBuffer bytes = ByteBuffer.allocateDirect(Math.toIntExact(INPUT.area() * 3));
        Pixels.fit(frame, new Fit(frame.size(), INPUT, Fit.Mode.STRETCH), bytes);
        Tensor image =
                Tensor.wrap(ElementType.UINT8, List.of(1L, (long) INPUT.height(), (long) INPUT.width(), 3L), bytes);
        Tensor patches = session.run(Map.of(Contract.IMAGE, image), PatchGraph.PATCHES);
        int channels = Math.toIntExact(patches.shape().get(1));
        return normalized(means(patches.toFloats(), channels));
    }

    private static double[] means(float[] planes, int channels) {
        int each = planes.length / channels;
        double[] means = new double[channels];
        for (int i = 0; i < planes.length; i++) means[i / each] += planes[i] / each;
        return means;
    }

    private static List<Float> normalized(double[] values) {
        double squares = 0;
        for (double value : values) squares += value * value;
        double length = Math.sqrt(squares);
        List<Float> unit = new ArrayList<>(values.length);
        for (double value : values) unit.add(length == 0 ? 0f : (float) (value / length));
        return unit;
    }

    @Override
    public void close() {
        session.close();
    }
}
