package io.sightglass.vision.compress.quantize;

/**
 * How much one unit of the trunk spoils what leaves the trunk, when it alone is computed in 8 bits.
 *
 * @param unit name of its node
 * @param decibels signal-to-quantization-noise ratio 10·log10(Σ x² / Σ (x − x')²) over the sample images, of the mean over
 *     the trunk's exits of noise to signal; infinite when nothing changed
 */
public record Sensitivity(String unit, double decibels) {}
