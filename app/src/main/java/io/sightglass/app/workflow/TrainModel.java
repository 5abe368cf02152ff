package io.sightglass.app.workflow;

import io.sightglass.vision.model.Task;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;

/** Trains a model on a revision frozen for it and puts it into the project's models folder. */
public final class TrainModel {
    private TrainModel() {}

    /**
     * @param net name of the architecture; the task's default when empty
     * @param backbone ONNX file of features for anomaly detection; the shipped one when empty
     * @param init ONNX file of a model to go on from
     * @param size width and height of the model's input in pixels; the architecture's default when empty
     * @param epochs passes over the training images; the task's default when empty
     * @param device cpu, cuda, ... or auto
     */
    public record Request(
            Path project,
            Task task,
            Optional<String> net,
            Optional<Path> backbone,
            Optional<Path> init,
            OptionalInt size,
            OptionalInt epochs,
            long seed,
            String device) {

        /** The task's defaults. */
        public static Request of(Path project, Task task) {
            return new Request(
                    project,
                    task,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    OptionalInt.empty(),
                    OptionalInt.empty(),
                    1,
                    "auto");
        }
    }

    /**
     * @param model the new file
     * @param seconds wall time from reading the images to the written file
     * @param metrics what the model's card says of the end of training, by name
     */
    public record Result(
            Path model, String revision, String network, double seconds, SequencedMap<String, Double> metrics) {
        public Result {
            metrics = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(metrics));
        }
    }
}
