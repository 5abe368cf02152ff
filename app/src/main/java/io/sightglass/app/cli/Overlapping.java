package io.sightglass.app.cli;

import io.sightglass.annotation.review.Matching;
import java.nio.file.Path;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A command that takes regions for the same from an overlap on. */
abstract class Overlapping extends ResultCommand {
    @Parameters(paramLabel = "DIR", description = "The project's folder.")
    Path directory = Path.of("");

    @Option(
            names = "--iou",
            paramLabel = "X",
            description = "Least intersection over union of regions that mean the same (0.5).")
    double iou = Matching.USUAL_THRESHOLD;

    Overlapping(Context context) {
        super(context);
    }

    final double threshold() {
        usage().refuse(!(iou > 0 && iou <= 1), "--iou must be above 0 and at most 1, not " + Usage.plain(iou) + ".");
        return iou;
    }
}
