package io.sightglass.vision.metrics;

import java.util.List;
import java.util.OptionalDouble;

/**
 * How well masks agree, over all pixels of all images together.
 *
 * @param meanIou mean over the classes that occur in truth or answer, background among them, as PASCAL VOC counts it
 * @param meanForegroundIou the same without background: the stricter figure where defects are small
 * @param pixelAccuracy share of pixels with the right class
 * @param iou per class, 0 being background; empty for a class that occurs in neither
 * @param confusion pixels; row and column 0 are background
 */
public record SegmentationMetrics(
        OptionalDouble meanIou,
        OptionalDouble meanForegroundIou,
        OptionalDouble pixelAccuracy,
        List<OptionalDouble> iou,
        ConfusionMatrix confusion) {
    public SegmentationMetrics {
        iou = List.copyOf(iou);
    }
}
