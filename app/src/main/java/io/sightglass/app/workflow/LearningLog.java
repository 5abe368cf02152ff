package io.sightglass.app.workflow;

import io.sightglass.app.report.LearningCurve;
import io.sightglass.vision.geometry.Point;
import io.sightglass.vision.progress.Progress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/** Passes progress on and keeps the figures in it, one point an epoch. One thread. */
final class LearningLog implements Progress {
    /** The figures by which trainings are told apart; the others would make the page longer, not clearer. */
    private static final Set<String> SHOWN =
            Set.of("loss", "validation.map50", "validation.mean_iou", "drawn.pixel_auroc");

    private final Progress onwards;
    private final SequencedMap<String, List<Point>> points = new LinkedHashMap<>();

    LearningLog(Progress onwards) {
        this.onwards = onwards;
    }

    @Override
    public void report(double fraction, String what, Map<String, Double> values) {
        Double epoch = values.get(Progress.EPOCH);
        if (epoch != null) {
            values.forEach((name, value) -> {
                if (SHOWN.contains(name) && Double.isFinite(value)) {
                    points.computeIfAbsent(name, none -> new ArrayList<>()).add(new Point(epoch, value));
                }
            });
        }
        onwards.report(fraction, what, values);
    }

    @Override
    public boolean cancelled() {
        return onwards.cancelled();
    }

    /** The loss and the validation figure that decides, where there are at least two points of them. */
    List<LearningCurve> curves(String model) {
        return points.entrySet().stream()
                .filter(e -> e.getValue().size() > 1)
                .map(e -> new LearningCurve(model, e.getKey(), e.getValue()))
                .toList();
    }
}
