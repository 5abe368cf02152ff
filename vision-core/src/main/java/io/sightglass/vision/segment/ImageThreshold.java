package io.sightglass.vision.segment;

import io.sightglass.vision.train.TrainingSettings.Threshold;
import java.util.List;
import java.util.Locale;

/** The score from which an image counts as defective. */
final class ImageThreshold {
    private static final Threshold USUAL =
            new Threshold(0.5, "one half: the validation split has not both good and defective images");

    private ImageThreshold() {}

    /** Between two scores, where the mean of the shares of good and of defective images judged rightly is best. */
    static Threshold of(List<SegmenterJudge.ImageScore> scores) {
        long defective =
                scores.stream().filter(SegmenterJudge.ImageScore::defective).count();
        long good = scores.size() - defective;
        if (good == 0 || defective == 0) return USUAL;
        double[] sorted = scores.stream()
                .mapToDouble(SegmenterJudge.ImageScore::score)
                .sorted()
                .toArray();
        double best = 0;
        double value = 0.5;
        double width = 0;
        for (int i = 0; i + 1 < sorted.length; i++) {
            double t = (sorted[i] + sorted[i + 1]) / 2;
            long caught =
                    scores.stream().filter(s -> s.defective() && s.score() >= t).count();
            long passed =
                    scores.stream().filter(s -> !s.defective() && s.score() < t).count();
            double share = ((double) caught / defective + (double) passed / good) / 2;
            double gap = sorted[i + 1] - sorted[i];
            if (share > best || (share == best && gap > width)) {
                best = share;
                value = t;
                width = gap;
            }
        }
        return new Threshold(
                value,
                String.format(Locale.ROOT, "best balanced accuracy (%.2f) on the validation split's images", best));
    }
}
