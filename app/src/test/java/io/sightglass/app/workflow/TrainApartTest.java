package io.sightglass.app.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.vision.model.Task;
import io.sightglass.vision.train.Regime;
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
                "cpu",
                Regime.USUAL,
                Optional.of("[]"));
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
                        "--preprocess",
                        "[]",
                        "--init",
                        "old.onnx"),
                TrainApart.words(request));
    }

    @Test
    void startsFromElsewhereAreSaidAndRemembered() {
        Path file = Path.of("/models/old.onnx");
        said(new Start.Chance());
        said(new Start.Weights(file, 40), "--init", "/models/old.onnx", "--freeze", "40");
        said(new Start.FromNothing(file), "--init", "/models/old.onnx", "--from-nothing");
        said(new Start.Features(file, 0), "--backbone", "/models/old.onnx");
    }

    @Test
    void whatATrainingDoesBeyondTheUsualIsSaidAndRemembered() {
        TrainModel.Request usual = TrainModel.Request.of(Path.of("boards"), Task.DETECTION);
        TrainModel.Request request = new TrainModel.Request(
                usual.project(),
                usual.task(),
                usual.net(),
                usual.backbone(),
                usual.start(),
                usual.size(),
                usual.epochs(),
                usual.seed(),
                usual.device(),
                new Regime(4, 0.5),
                Optional.of("[{\"step\":\"blur\"}]"));
        List<String> all = TrainApart.words(request);
        assertTrue(String.join(" ", all).contains("--patience 4 --mosaic 0.5"), all::toString);
        assertTrue(String.join(" ", all).contains("--preprocess [{\"step\":\"blur\"}]"), all::toString);
        assertEquals(request, RunSettings.request(Path.of("boards"), RunSettings.json(request)));
        assertEquals(usual, RunSettings.request(Path.of("boards"), RunSettings.json(usual)));
    }

    private static void said(Start start, String... words) {
        TrainModel.Request usual = TrainModel.Request.of(Path.of("boards"), Task.DETECTION);
        TrainModel.Request request = new TrainModel.Request(
                usual.project(),
                usual.task(),
                usual.net(),
                usual.backbone(),
                start,
                usual.size(),
                usual.epochs(),
                usual.seed(),
                usual.device());
        List<String> all = TrainApart.words(request);
        assertEquals(List.of(words), all.subList(8, all.size()));
        assertEquals(
                start,
                RunSettings.request(Path.of("boards"), RunSettings.json(request))
                        .start());
    }
}
