package io.sightglass.vision.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Collects masks with their truth and judges all pixels together. Class 0 is background. One thread at a time. */
public final class PixelConfusion {
    private final long[][] counts;

    /** For classes 0 to {@code classes} − 1, background among them. */
    public PixelConfusion(int classes) {
        if (classes < 1 || classes > 256) throw new IllegalArgumentException("classes: " + classes);
        counts = new long[classes][classes];
    }

    /** Adds one image: the class of each pixel, row-major, in truth and in the model's answer. */
    public void add(byte[] truth, byte[] answer) {
        if (truth.length != answer.length) {
            throw new IllegalArgumentException(truth.length + " pixels of truth, " + answer.length + " of answer");
        }
        for (int i = 0; i < truth.length; i++) counts[index(truth[i])][index(answer[i])]++;
    }

    public SegmentationMetrics metrics() {
        ConfusionMatrix confusion = ConfusionMatrix.of(counts);
        List<OptionalDouble> iou = new ArrayList<>();
        long right = 0;
        long all = 0;
        for (int k = 0; k < counts.length; k++) {
            long union = confusion.truths(k) + confusion.answers(k) - counts[k][k];
            iou.add(union == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) counts[k][k] / union));
            right += counts[k][k];
            all += confusion.truths(k);
        }
        return new SegmentationMetrics(
                mean(iou),
                mean(iou.subList(1, iou.size())),
                all == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) right / all),
                iou,
                confusion);
    }

    private int index(byte value) {
        int index = value & 0xff;
        if (index >= counts.length) {
            throw new IllegalArgumentException("class " + index + " where there are " + counts.length);
        }
        return index;
    }

    private static OptionalDouble mean(List<OptionalDouble> values) {
        return values.stream()
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .average();
    }
}
