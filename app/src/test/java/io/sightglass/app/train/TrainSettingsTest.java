package io.sightglass.app.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sightglass.vision.model.Task;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrainSettingsTest {
    private static final Path PROJECT = Path.of("caps");

    @Test
    void whatWasNotChosenIsLeftToTheProgram() {
        TrainSettings settings = new TrainSettings(
                Task.DETECTION,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                7,
                Optional.empty(),
                Optional.empty(),
                "auto");
        assertEquals(List.of("train", "caps", "--task", "detection", "--seed", "7"), settings.arguments(PROJECT));
    }

    @Test
    void aNetworkThatRemembersTakesABackboneAndNoEpochs() {
        TrainSettings settings = new TrainSettings(
                Task.ANOMALY,
                Optional.of("patches-fine"),
                Optional.of(192),
                Optional.of(40),
                1,
                Optional.of(Path.of("features.onnx")),
                Optional.empty(),
                "cpu");
        assertEquals(
                List.of(
                        "train",
                        "caps",
                        "--task",
                        "anomaly",
                        "--net",
                        "patches-fine",
                        "--backbone",
                        "features.onnx",
                        "--size",
                        "192",
                        "--seed",
                        "1",
                        "--device",
                        "cpu"),
                settings.arguments(PROJECT));
    }

    @Test
    void theNetworkThatLearnsFromDrawnFlawsTakesEpochsAndNoBackbone() {
        TrainSettings settings = new TrainSettings(
                Task.ANOMALY,
                Optional.of("flaws"),
                Optional.empty(),
                Optional.of(40),
                1,
                Optional.of(Path.of("features.onnx")),
                Optional.of(Path.of("good")),
                "auto");
        assertEquals(
                List.of("train", "caps", "--task", "anomaly", "--net", "flaws", "--epochs", "40", "--seed", "1"),
                settings.arguments(PROJECT));
    }

    @Test
    void goldenPicturesAreNamedByTheirFolder() {
        TrainSettings settings = new TrainSettings(
                Task.DETECTION,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                7,
                Optional.empty(),
                Optional.of(Path.of("good")),
                "auto");
        assertEquals(
                List.of("train", "caps", "--task", "detection", "--golden", "good", "--seed", "7"),
                settings.arguments(PROJECT));
    }

    @Test
    void aDeviceThatCannotTrainIsNotAskedTo() {
        TrainSettings settings = new TrainSettings(
                Task.DETECTION,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                7,
                Optional.empty(),
                Optional.empty(),
                "tensorrt");
        assertEquals(List.of("train", "caps", "--task", "detection", "--seed", "7"), settings.arguments(PROJECT));
    }

    @Test
    void timeToGoFollowsFromTheTimeSpent() {
        assertEquals(Optional.empty(), Run.remaining(Duration.ofSeconds(10), 0.04));
        assertEquals(Optional.of(Duration.ofSeconds(30)), Run.remaining(Duration.ofSeconds(10), 0.25));
        assertEquals(Optional.of(Duration.ZERO), Run.remaining(Duration.ofSeconds(10), 1));
    }
}
