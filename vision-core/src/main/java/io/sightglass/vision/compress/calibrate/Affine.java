package io.sightglass.vision.compress.calibrate;

/**
 * What the 256 codes of uint8 stand for: code q for (q − zeroPoint) · scale. Zero always has a code of its own, so that the
 * border of a padded image stays exact. Source: Jacob et al., Quantization and Training of Neural Networks for Efficient
 * Integer-Arithmetic-Only Inference, CVPR 2018.
 *
 * @param scale distance of two neighbouring codes, above 0
 * @param zeroPoint the code of 0, in 0..255
 */
public record Affine(float scale, int zeroPoint) {
    /** The largest code. */
    public static final int LARGEST = 255;

    public Affine {
        if (!(scale > 0) || Float.isInfinite(scale)) throw new IllegalArgumentException("scale: " + scale);
        if (zeroPoint < 0 || zeroPoint > LARGEST) throw new IllegalArgumentException("zero point: " + zeroPoint);
    }

    /** Codes that reach from {@code low} to {@code high}, widened to hold 0; scale 1 where both are 0. */
    public static Affine over(double low, double high) {
        double from = Math.min(low, 0);
        double to = Math.max(high, 0);
        float scale = (float) ((to - from) / LARGEST);
        if (scale < Float.MIN_NORMAL) return new Affine(1, 0);
        return new Affine(scale, (int) Math.clamp(Math.rint(-from / scale), 0, LARGEST));
    }

    /** The number that is left of x once it went through its code; ties go to the even code, as ONNX says. */
    public double through(double x) {
        return (Math.clamp(Math.rint(x / scale) + zeroPoint, 0, LARGEST) - zeroPoint) * scale;
    }
}
