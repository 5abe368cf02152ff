package io.sightglass.annotation.project;

import io.sightglass.annotation.format.Problem;
import java.util.List;

/**
 * What an import did.
 *
 * @param imported images that are new in the project
 * @param known images left out because the project has the same file content already
 * @param problems what could not be used, and why
 */
public record ImportReport(int imported, int known, List<Problem> problems) {
    public ImportReport {
        problems = List.copyOf(problems);
    }
}
