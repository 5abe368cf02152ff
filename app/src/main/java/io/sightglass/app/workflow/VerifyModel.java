package io.sightglass.app.workflow;

import java.nio.file.Path;
import java.util.Optional;

/** Checks that the training interpreter and ONNX Runtime give the same answers for a model. */
public final class VerifyModel {
    private VerifyModel() {}

    /**
     * @param images a folder of pictures; drawn ones when empty
     * @param count number of pictures
     */
    public record Request(Path model, Optional<Path> images, int count) {}

    /**
     * @param worst largest absolute difference of any probability
     * @param output the value of the graph it was found in
     * @param tolerance largest difference that counts as the same
     */
    public record Result(int images, double worst, String output, double tolerance) {
        public boolean same() {
            return worst <= tolerance;
        }
    }
}
