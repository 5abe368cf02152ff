package io.sightglass.app.train.runs;

import java.util.Collection;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * What curves are drawn over, from 0 on.
 *
 * @param epochs whether over epochs; over percent of the training otherwise
 * @param end the last of them, above 0
 */
public record CurveSpan(boolean epochs, double end) {
    /** All of a training whose epochs are not known. */
    static final CurveSpan PERCENT = new CurveSpan(false, 100);

    private static final int MARKS = 6;

    /** The epochs of all these points; percent when those of any are not known, or there are none. */
    public static CurveSpan of(Collection<List<CurvePoint>> lines) {
        List<CurvePoint> points = lines.stream().flatMap(List::stream).toList();
        if (points.isEmpty() || points.stream().anyMatch(p -> p.epoch().isEmpty())) return PERCENT;
        return new CurveSpan(
                true,
                points.stream().mapToInt(p -> p.epoch().orElseThrow()).max().orElseThrow());
    }

    double at(CurvePoint point) {
        return epochs ? point.epoch().orElseThrow() : end * point.done();
    }

    /** The distance of marks, a 1, 2 or 5 and noughts: at most six of them. */
    double mark() {
        double power = Math.pow(10, Math.max(0, Math.floor(Math.log10(end / MARKS))));
        return DoubleStream.of(1, 2, 5, 10)
                .map(unit -> unit * power)
                .filter(unit -> end / unit <= MARKS)
                .findFirst()
                .orElseThrow();
    }
}
