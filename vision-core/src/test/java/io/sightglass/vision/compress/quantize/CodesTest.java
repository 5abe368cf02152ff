package io.sightglass.vision.compress.quantize;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sightglass.vision.onnx.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class CodesTest {
    private static byte[] bytes(Tensor tensor) {
        byte[] bytes = new byte[Math.toIntExact(tensor.size())];
        tensor.data().get(bytes);
        return bytes;
    }

    /** Channel 0 has the scale 127/127 = 1, channel 1 254/127 = 2; −63.5 and 0.5 tie to even. */
    @Test
    void theLargestWeightOfEachChannelHasTheCode127() {
        Tensor weights = Tensor.floats(List.of(2L, 3L, 1L, 1L), 127, -63.5f, 0.5f, -254, 100, 3);
        Codes codes = Codes.of(weights, 0, new float[] {10, -10}, 0.5f);
        assertArrayEquals(new byte[] {127, -64, 0, -127, 50, 2}, bytes(codes.weights()));
        assertArrayEquals(new float[] {1, 2}, codes.scales().toFloats());
        assertArrayEquals(new float[] {0.5f, 1}, codes.biasScales().toFloats());
        assertArrayEquals(new long[] {20, -10}, codes.bias().toLongs());
    }

    @Test
    void channelsOfAMatrixAreItsColumns() {
        Tensor weights = Tensor.floats(List.of(2L, 2L), 127, 1, 0, 254);
        Codes codes = Codes.of(weights, 1, new float[2], 1);
        assertArrayEquals(new float[] {1, 2}, codes.scales().toFloats());
        assertArrayEquals(new byte[] {127, 0, 0, 127}, bytes(codes.weights()));
    }

    /** Without care, 1 / (1e-12 · 1) would be 10¹², which no int32 holds. */
    @Test
    void aBiasAlwaysFitsInto32Bits() {
        Tensor weights = Tensor.floats(List.of(1L, 1L, 1L, 1L), 1.27e-10f);
        Codes codes = Codes.of(weights, 0, new float[] {1}, 1);
        double said = codes.bias().toLongs()[0] * (double) codes.biasScales().toFloats()[0];
        assertEquals(1, said, 1e-6);
    }

    @Test
    void aChannelWithoutWeightsStaysZero() {
        Codes codes = Codes.of(Tensor.floats(List.of(1L, 1L, 1L, 1L), 0), 0, new float[1], 0.1f);
        assertArrayEquals(new byte[] {0}, bytes(codes.weights()));
        assertArrayEquals(new long[] {0}, codes.bias().toLongs());
    }

    /** In codes 127, 0.4, 0.4, 0.3 and 0.4, −0.4, 0.1, 127: rounded each by itself the first four would lose 1.1. */
    @Test
    void theSumOfAFiltersWeightsIsKept() {
        float[] w = {1.27f, 0.004f, 0.0039f, 0.003f, 0.004f, -0.004f, 0.001f, 1.27f};
        Codes codes = Codes.of(Tensor.floats(List.of(1L, 2L, 2L, 2L), w), 0, new float[1], 1);
        assertArrayEquals(
                new float[] {127, 1, 0, 0, 0, 0, 0, 127}, codes.weights().toFloats());
    }
}
