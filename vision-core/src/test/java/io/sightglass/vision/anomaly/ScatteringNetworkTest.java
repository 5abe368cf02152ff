package io.sightglass.vision.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.inference.Compute;
import io.sightglass.vision.inference.GraphSession;
import io.sightglass.vision.net.tune.FeatureNetwork;
import io.sightglass.vision.onnx.Tensor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScatteringNetworkTest {
    private static final int SIDE = 64;

    @Test
    void anEvenSurfaceHasNoStructureWithinTheBorder() throws VisionException {
        float[] layer = layer(0, 0, 0);
        for (int channel = 0; channel < 32; channel++) {
            assertEquals(0, at(layer, channel), 0.05, "channel " + channel);
        }
    }

    @Test
    void aGratingAnswersMostInItsOwnDirection() throws VisionException {
        float[] layer = layer(0.5f, 16 / 3.0, 0);
        int strongest = 8;
        for (int channel = 8; channel < 16; channel++) {
            if (at(layer, channel) > at(layer, strongest)) strongest = channel;
        }
        assertEquals(8, strongest); // direction 0 of the middle octave: waves along x
    }

    @Test
    void movingByAPixelChangesLittleAndTurningChangesMuch() throws VisionException {
        float[] still = layer(0.5f, 16 / 3.0, 0);
        double moved = distance(still, layer(0.5f, 16 / 3.0, 1));
        double even = distance(still, layer(0, 0, 0));
        assertTrue(moved < 0.15 * even, moved + " against " + even);
    }

    private static double distance(float[] a, float[] b) {
        double sum = 0;
        for (int channel = 0; channel < 32; channel++) sum += Math.pow(at(a, channel) - at(b, channel), 2);
        return Math.sqrt(sum);
    }

    /** The middle cell. */
    private static float at(float[] layer, int channel) {
        int side = SIDE / 4;
        return layer[channel * side * side + side / 2 * side + side / 2];
    }

    private static float[] layer(float strength, double period, int shift) throws VisionException {
        float[] pixels = new float[3 * SIDE * SIDE];
        for (int i = 0; i < pixels.length; i++) {
            int x = i % SIDE + shift;
            pixels[i] = strength == 0 ? 0.2f : (float) (strength * Math.sin(2 * Math.PI * x / period));
        }
        FeatureNetwork backbone = ScatteringNetwork.backbone();
        try (GraphSession session = GraphSession.of(backbone.graph(), Compute.CPU)) {
            Tensor image = Tensor.floats(List.of(1L, 3L, (long) SIDE, (long) SIDE), pixels);
            Tensor made = session.run(Map.of(backbone.input(), image), List.of("layer1"))
                    .get("layer1");
            if (made == null) throw new IllegalStateException("no layer1");
            return made.toFloats();
        }
    }
}
