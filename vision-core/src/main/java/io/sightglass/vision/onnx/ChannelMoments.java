package io.sightglass.vision.onnx;

/** Mean, variance and largest size of each channel over all that was added. */
public final class ChannelMoments {
    private final long[] counts;
    private final double[] sums;
    private final double[] squares;
    private final float[] largest;

    public ChannelMoments(int channels) {
        counts = new long[channels];
        sums = new double[channels];
        squares = new double[channels];
        largest = new float[channels];
    }

    /** @param maps [N, channels, h, w] */
    public void add(Tensor maps) {
        float[] values = maps.toFloats();
        int plane = Math.toIntExact(maps.shape().get(2) * maps.shape().get(3));
        for (int start = 0; start < values.length; start += plane) {
            int channel = start / plane % counts.length;
            for (int i = start; i < start + plane; i++) {
                sums[channel] += values[i];
                squares[channel] += (double) values[i] * values[i];
                largest[channel] = Math.max(largest[channel], Math.abs(values[i]));
            }
            counts[channel] += plane;
        }
    }

    /** By channel. */
    public float[] means() {
        float[] means = new float[counts.length];
        for (int c = 0; c < means.length; c++) means[c] = (float) (sums[c] / counts[c]);
        return means;
    }

    /** By channel. */
    public float[] variances() {
        float[] variances = new float[counts.length];
        for (int c = 0; c < variances.length; c++) {
            double mean = sums[c] / counts[c];
            variances[c] = (float) Math.max(0, squares[c] / counts[c] - mean * mean);
        }
        return variances;
    }

    /** By channel: the farthest from 0. */
    public float[] largest() {
        return largest.clone();
    }
}
