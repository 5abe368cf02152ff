package io.sightglass.vision.compress.quantize;

import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Weights in 8 bits and their bias in 32: code q of channel c stands for q · scales[c]. Codes are symmetric, −127 to 127, so
 * that 0 stays 0. Source: Wu et al., Integer Quantization for Deep Learning Inference, arXiv 2004.09602, 2020. The weights by which
 * a filter looks at one channel are rounded so that their sum stays what it is within half a code, since neighbouring pixels are
 * much alike: there errors that cancel each other do no harm, and others shift the answer with the picture's brightness.
 *
 * @param weights int8 of the weights' shape
 * @param scales float [channels], of the weights
 * @param bias int32 [channels]
 * @param biasScales float [channels]: the scale of the input times that of the weights, in which products are summed up
 */
record Codes(Tensor weights, Tensor scales, Tensor bias, Tensor biasScales) {
    private static final int LARGEST = 127;
    /** Largest bias code; half of what fits, so that the sum of products fits as well. */
    private static final double LARGEST_BIAS = 1 << 30;

    /**
     * @param weights float, of any shape
     * @param axis where its channels are
     * @param bias float [channels]
     * @param inputScale of the codes that the weights are multiplied with
     */
    static Codes of(Tensor weights, int axis, float[] bias, float inputScale) {
        float[] w = weights.toFloats();
        int channels = Math.toIntExact(weights.shape().get(axis));
        int inner = 1;
        for (long d : weights.shape().subList(axis + 1, weights.shape().size())) inner *= Math.toIntExact(d);
        float[] scales = scales(w, channels, inner, bias, inputScale);
        ByteBuffer codes = ByteBuffer.allocateDirect(w.length);
        int taps = weights.shape().size() == 4
                ? Math.toIntExact(weights.shape().get(2) * weights.shape().get(3))
                : 1;
        for (int i = 0; i < w.length; i += taps) round(w, i, taps, scales[i / inner % channels], codes);
        ByteBuffer biases = ByteBuffer.allocateDirect(4 * channels).order(ByteOrder.LITTLE_ENDIAN);
        float[] products = new float[channels];
        for (int c = 0; c < channels; c++) {
            products[c] = scales[c] * inputScale;
            biases.putInt((int) Math.rint(bias[c] / (double) products[c]));
        }
        List<Long> each = List.of((long) channels);
        return new Codes(
                Tensor.wrap(ElementType.INT8, weights.shape(), codes.flip()),
                Tensor.floats(each, scales),
                Tensor.wrap(ElementType.INT32, each, biases.flip()),
                Tensor.floats(each, products));
    }

    /** Rounds some weights in a row; those nearest to the middle between two codes go to the other one until the sum is kept. */
    private static void round(float[] w, int from, int count, float scale, ByteBuffer to) {
        double[] over = new double[count]; // what rounding added, in codes
        int[] codes = new int[count];
        double sum = 0;
        for (int i = 0; i < count; i++) {
            double exact = w[from + i] / (double) scale;
            codes[i] = (int) Math.clamp(Math.rint(exact), -LARGEST, LARGEST);
            over[i] = codes[i] - exact;
            sum += over[i];
        }
        for (int many = (int) Math.abs(Math.rint(sum)); many > 0; many--) {
            int sign = sum > 0 ? 1 : -1;
            int farthest = 0;
            for (int i = 1; i < count; i++) if (sign * over[i] > sign * over[farthest]) farthest = i;
            if (Math.abs(codes[farthest] - sign) > LARGEST) break;
            codes[farthest] -= sign;
            over[farthest] -= sign;
        }
        for (int code : codes) to.put((byte) code);
    }

    /** As fine as the largest weight of the channel allows, but not so fine that the bias does not fit. */
    private static float[] scales(float[] w, int channels, int inner, float[] bias, float inputScale) {
        float[] scales = new float[channels];
        for (int i = 0; i < w.length; i++) {
            int c = i / inner % channels;
            scales[c] = Math.max(scales[c], Math.abs(w[i]) / LARGEST);
        }
        for (int c = 0; c < channels; c++) {
            double least = Math.abs(bias[c]) / LARGEST_BIAS / inputScale;
            scales[c] = (float) Math.max(scales[c], least);
            if (scales[c] < Float.MIN_NORMAL) scales[c] = 1;
        }
        return scales;
    }
}
