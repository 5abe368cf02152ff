package io.sightglass.vision.compress.quantize;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.sightglass.vision.onnx.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class BiasCorrectionTest {

    /** 1.27 has the code 127, and so 0.004 and 0.006 become 0 and 0.01: −0.004 · 100 + 0.004 · 10 is taken back. */
    @Test
    void whatRoundingAddsToTheMeanIsTakenBack() {
        Tensor weight = Tensor.floats(List.of(1L, 3L, 1L, 1L), 1.27f, 0.004f, 0.006f);
        Codes codes = Codes.of(weight, 0, new float[] {5}, 1);
        float[] bias = BiasCorrection.corrected(new float[] {5}, weight, codes, new float[] {7, 100, 10});
        assertArrayEquals(new float[] {5.36f}, bias, 1e-5f);
    }

    /** Two groups of one channel each, whose second weight is rounded by −0.004. */
    @Test
    void aGroupTakesTheMeansOfItsOwnChannels() {
        Tensor weight = Tensor.floats(List.of(2L, 1L, 1L, 2L), 1.27f, 0.004f, 1.27f, 0.004f);
        Codes codes = Codes.of(weight, 0, new float[2], 1);
        float[] bias = BiasCorrection.corrected(new float[2], weight, codes, new float[] {100, -10});
        assertArrayEquals(new float[] {0.4f, -0.04f}, bias, 1e-5f);
    }
}
