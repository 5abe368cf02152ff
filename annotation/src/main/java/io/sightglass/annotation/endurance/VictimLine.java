package io.sightglass.annotation.endurance;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.camera.Camera;
import io.sightglass.vision.dataset.Scope;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Fit;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.inference.Detection;
import io.sightglass.vision.inference.Device;
import io.sightglass.vision.inference.Prediction;
import io.sightglass.vision.inference.Session;
import io.sightglass.vision.inspect.Inspector;
import io.sightglass.vision.inspect.Line;
import io.sightglass.vision.inspect.LineListener;
import io.sightglass.vision.inspect.Recipe;
import io.sightglass.vision.model.Model;
import io.sightglass.vision.model.ModelCard;
import io.sightglass.vision.model.Task;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.opencv.op.Steps;
import io.sightglass.vision.record.Recorder;
import io.sightglass.vision.record.Records;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/** A line as in production, with its threads, sinks, records and image archive; camera and model cost nothing. */
final class VictimLine {
    private static final Size SIZE = new Size(64, 48);

    private VictimLine() {}

    static void run(Path folder, Random random, PrintStream out) throws VisionException, InterruptedException {
        Recipe recipe = Recipe.of(Path.of("dice.onnx"), "dice:");
        Inspector inspector = Inspector.open(recipe, folder, Steps.builtIn(), path -> new Dice(random));
        Records records = Records.open(folder, Victim.MOST_IMAGES);
        records.put(recipe);
        Recorder recorder = new Recorder(
                records,
                Recipe.Outputs.Images.FAIL,
                (inspection, sequence) -> out.println("record " + sequence + " " + inspection.shot() + " ."));
        try (Line line = new Line(
                () -> new Noise(random.nextInt(1_000_000)),
                inspector,
                Line.Settings.of(Recipe.Policy.ALL),
                List.of(recorder),
                LineListener.NONE)) {
            line.start();
            line.await(Duration.ofDays(1));
        }
    }

    /** Images without an end, each with another first pixel. */
    private static final class Noise implements Camera {
        private long number;

        Noise(long first) {
            this.number = first;
        }

        @Override
        public String name() {
            return "noise";
        }

        @Override
        public Optional<Shot> next() {
            Frame frame = Frame.allocate(SIZE, 3);
            for (int i = 0; i < 4; i++) frame.set(i, 0, 0, (int) (number >> 8 * i) & 0xff);
            return Optional.of(new Shot(number++, System.nanoTime(), frame, "part", Optional.empty()));
        }

        @Override
        public boolean live() {
            return false;
        }

        @Override
        public void close() {}
    }

    /** A model that fails one part in ten. */
    private record Dice(Random random) implements Session {
        @Override
        public Model model() {
            ModelCard card = new ModelCard(
                    Task.DETECTION,
                    List.of("dent"),
                    SIZE,
                    Fit.Mode.STRETCH,
                    "[]",
                    0.5,
                    "by chance",
                    "",
                    "",
                    "dice",
                    "Apache-2.0",
                    List.of(),
                    new TreeMap<>(),
                    new TreeMap<>());
            Graph graph = new Graph("dice", List.of(), List.of(), List.of(), new TreeMap<>(), new TreeMap<>());
            return new Model(Path.of("dice.onnx"), "0".repeat(64), card, graph);
        }

        @Override
        public Device device() {
            return new Device("cpu", "chance needs no other");
        }

        @Override
        public Prediction predict(Frame image, List<Scope> more) {
            boolean fails = random.nextInt(10) == 0;
            return new Prediction.Detections(
                    fails ? List.of(new Detection("dent", 0.9, Box.at(1, 2, 3, 4))) : List.of());
        }

        @Override
        public void close() {}
    }
}
