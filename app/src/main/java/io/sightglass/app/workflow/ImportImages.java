package io.sightglass.app.workflow;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Brings images and what is known about them into a project. */
public final class ImportImages {
    private ImportImages() {}

    /**
     * @param from a COCO JSON file, or a folder
     * @param format coco, classes or mvtec; recognized when empty
     * @param split "keep", shares as "70/15/15", "ordered:70/15/15" or "good:70/15/15"
     * @param seed makes a random split the same again
     */
    public record Request(Path project, Path from, Optional<String> format, String split, long seed) {}

    /**
     * @param images images that are new in the project
     * @param regions labelled regions that came with them
     * @param skipped a sentence for each file that could not be taken
     */
    public record Result(String format, int images, int regions, List<String> skipped, ProjectSummary project) {
        public Result {
            skipped = List.copyOf(skipped);
        }
    }
}
