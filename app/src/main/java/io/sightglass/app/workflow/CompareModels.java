package io.sightglass.app.workflow;

import io.sightglass.vision.compare.Comparison;
import io.sightglass.vision.dataset.Split;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Sets two or more models of the same task side by side; those not yet judged on the revision are judged first. */
public final class CompareModels {
    private CompareModels() {}

    /**
     * @param models at least two files
     * @param report where to write an HTML page
     */
    public record Request(Path project, List<Path> models, Split split, String device, Optional<Path> report) {
        public Request {
            models = List.copyOf(models);
        }
    }

    public record Result(Comparison comparison, Optional<Path> report) {}
}
