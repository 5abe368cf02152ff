package io.sightglass.app.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sightglass.vision.model.Task;
import io.sightglass.vision.train.Start;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class TrainApartTest {

    @Test
    void whatWasNotChosenIsLeftToTheCommand() {
        assertEquals(
                List.of("train", "caps", "--task", "anomaly", "--seed", "1", "--device", "auto"),
                TrainApart.words(TrainModel.Request.of(Path.of("caps"), Task.ANOMALY)));
    }

    @Test
    void everyChoiceIsSaid() {
        TrainModel.Request request = new TrainModel.Request(
                Path.of("boards"),
                Task.DETECTION,
                Optional.of("nano"),
                Optional.empty(),
                new Start.Weights(Path.of("old.onnx")),
                OptionalInt.of(320),
                OptionalInt.of(50),
                7,
                "cpu");
        assertEquals(
                List.of(
                        "train",
                        "boards",
                        "--task",
                        "detection",
                        "--seed",
                        "7",
                        "--device",
                        "cpu",
                        "--net",
                        "nano",
                        "--size",
                        "320",
                        "--epochs",
                        "50",
                        "--init",
                        "old.onnx"),
                TrainApart.words(request));
    }
}
