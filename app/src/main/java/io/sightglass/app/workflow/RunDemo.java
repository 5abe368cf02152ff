package io.sightglass.app.workflow;

import io.sightglass.vision.compare.Comparison;
import java.nio.file.Path;
import java.util.List;

/** Runs the whole loop once on the sample images: label, train, compare, inspect, report. */
public final class RunDemo {
    private RunDemo() {}

    /**
     * @param out folder for the project and the report
     * @param parts live parts to inspect
     * @param quick trains less, to see that everything works
     */
    public record Request(Path out, int parts, boolean quick) {}

    public record Result(List<Comparison> comparisons, List<InspectParts.Result> live, Path report, double seconds) {
        public Result {
            comparisons = List.copyOf(comparisons);
            live = List.copyOf(live);
        }
    }
}
