package io.sightglass.app.workflow;

import io.sightglass.vision.dataset.Split;
import java.nio.file.Path;

/** Judges a model on one split of a project and keeps the evaluation in the project. */
public final class EvaluateModel {
    private EvaluateModel() {}

    /**
     * @param device cpu, cuda, ... or auto
     */
    public record Request(Path project, Path model, Split split, String device) {
        /** On the test split, on the best device. */
        public static Request of(Path project, Path model) {
            return new Request(project, model, Split.TEST, "auto");
        }
    }
}
