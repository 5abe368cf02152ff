package io.sightglass.vision.metrics;

import java.util.OptionalDouble;

/**
 * How well heat maps find defective pixels. Each is empty where the pixels do not allow it: no defective or no good ones.
 *
 * @param auroc area under the ROC curve over all pixels of all images
 * @param averagePrecision over all pixels
 * @param aupro area under the per-region-overlap curve up to a false positive rate of 0.3, divided by 0.3: large defects
 *     count no more than small ones (Bergmann et al., "The MVTec Anomaly Detection Dataset", IJCV 2021)
 * @param bestF1 largest F1 over all thresholds
 * @param bestThreshold the threshold of bestF1
 */
public record PixelMetrics(
        OptionalDouble auroc,
        OptionalDouble averagePrecision,
        OptionalDouble aupro,
        OptionalDouble bestF1,
        OptionalDouble bestThreshold) {}
