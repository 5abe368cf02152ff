package io.sightglass.vision.compress.quantize;

import io.sightglass.vision.onnx.Tensor;

/**
 * Takes back what rounded weights add to a convolution's answers on average: the mean of each channel that it takes, times what
 * rounding added to the weights. Where a mean is large against the deviation from it, as of many rectified channels, that is more
 * than what the channel tells. At the picture's border, where some of the channel is not there, it is taken back as well. Source:
 * Nagel et al., Data-Free Quantization through Weight Equalization and Bias Correction, ICCV 2019, section 4.2.
 */
final class BiasCorrection {
    private BiasCorrection() {}

    /**
     * The bias to use with rounded weights.
     *
     * @param weight float [outputs, inputs of a group, rows, columns]
     * @param codes of the weights, by output
     * @param means of all inputs, group after group
     */
    static float[] corrected(float[] bias, Tensor weight, Codes codes, float[] means) {
        float[] exact = weight.toFloats();
        float[] rounded = codes.weights().toFloats();
        float[] scales = codes.scales().toFloats();
        int outputs = Math.toIntExact(weight.shape().get(0));
        int inputs = Math.toIntExact(weight.shape().get(1));
        int each = exact.length / outputs / inputs;
        int ofGroup = outputs / (means.length / inputs);
        float[] corrected = bias.clone();
        for (int o = 0; o < outputs; o++) {
            int first = o / ofGroup * inputs;
            double added = 0;
            for (int i = 0; i < inputs; i++) {
                double error = 0;
                int start = (o * inputs + i) * each;
                for (int k = start; k < start + each; k++) error += (double) rounded[k] * scales[o] - exact[k];
                added += error * means[first + i];
            }
            corrected[o] = (float) (bias[o] - added);
        }
        return corrected;
    }
}
