package io.sightglass.app.workflow;

import io.sightglass.vision.model.Model;
import java.nio.file.Path;

/** Reads what a model file says about itself. */
public final class DescribeModel {
    private DescribeModel() {}

    public record Request(Path model) {}

    /**
     * @param parameters numbers in the graph's initializers
     * @param bytes size of the file
     */
    public record Result(Model model, long parameters, long bytes) {}
}
