package io.sightglass.app.workflow;

import io.sightglass.app.report.LearningCurve;
import io.sightglass.vision.geometry.Point;
import io.sightglass.vision.progress.Progress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** Passes progress on and keeps the figures in it, one point an epoch. One thread. */
final class LearningLog implements Progress {
    private final Progress onwards;
    private final SequencedMap<String, List<Point>> points = new LinkedHashMap<>();
    private int step;

    LearningLog(Progress onwards) {
        this.onwards = onwards;
    }

    @Override
    public void report(double fraction, String what, Map<String, Double> values) {
        if (!values.isEmpty()) {
            step++;
            values.forEach((name, value) -> {
                if (Double.isFinite(value)) {
                    points.computeIfAbsent(name, none -> new ArrayList<>()).add(new Point(step, value));
                }
            });
        }
        onwards.report(fraction, what, values);
    }

    @Override
    public boolean cancelled() {
        return onwards.cancelled();
    }

    /** The loss and the first validation figure, where there are at least two points of them. */
    List<LearningCurve> curves(String model) {
        List<LearningCurve> curves = new ArrayList<>();
        points.forEach((name, line) -> {
            boolean wanted = name.equals("loss")
                    || name.startsWith("validation")
                            && curves.stream().noneMatch(c -> c.figure().startsWith("validation"));
            if (wanted && line.size() > 1) curves.add(new LearningCurve(model, name, line));
        });
        return curves;
    }
}
