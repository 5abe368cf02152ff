package io.sightglass.vision.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.GraphBuilder;
import io.sightglass.vision.onnx.Tensor;
import io.sightglass.vision.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {
    private static final int EPOCHS = 7;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aTrainingThatWasStoppedEndsAtTheSameWeightsToTheBit() throws VisionException {
        Trainer.Result whole = trainer().train(network(1), "t", Checkpoints.NONE, Progress.NONE);
        Checkpoints kept = new Checkpoints(Optional.of(folder.resolve("run.checkpoint")), Duration.ZERO);
        for (int stop : new int[] {2, 3}) {
            assertThrows(CancellationException.class, () -> trainer().train(network(1), "t", kept, new Stopped(stop)));
        }
        Trainer.Result resumed = trainer().train(network(1), "t", kept, Progress.NONE);
        assertEquals(whole.epoch(), resumed.epoch());
        assertEquals(whole.judgement(), resumed.judgement());
        whole.graph()
                .initializers()
                .forEach((name, tensor) -> assertArrayEquals(
                        tensor.toFloats(), resumed.graph().initializer(name).toFloats(), 0, name));
    }

    @Test
    void onlyTheEpochsThatAreLeftAreRun() throws VisionException {
        Checkpoints kept = new Checkpoints(Optional.of(folder.resolve("run.checkpoint")), Duration.ZERO);
        assertThrows(CancellationException.class, () -> trainer().train(network(1), "t", kept, new Stopped(4)));
        Stopped rest = new Stopped(EPOCHS + 1);
        trainer().train(network(1), "t", kept, rest);
        assertEquals(IntStream.rangeClosed(5, EPOCHS).boxed().toList(), rest.told);
    }

    @Test
    void anotherTrainingsCheckpointIsRefused() throws VisionException {
        Checkpoints kept = new Checkpoints(Optional.of(folder.resolve("run.checkpoint")), Duration.ZERO);
        trainer().train(network(1), "t", kept, Progress.NONE);
        VisionException e =
                assertThrows(VisionException.class, () -> trainer().train(network(2), "t", kept, Progress.NONE));
        assertTrue(String.valueOf(e.getMessage()).contains("another training"), e.getMessage());
        assertThrows(VisionException.class, () -> trainer().train(network(1), "other", kept, Progress.NONE));
    }

    @Test
    void aDamagedCheckpointIsCalledSo() throws IOException, VisionException {
        Path file = folder.resolve("run.checkpoint");
        assertTrue(Checkpoints.in(file).areSound(), "a training without one begins");
        trainer().train(network(1), "t", new Checkpoints(Optional.of(file), Duration.ZERO), Progress.NONE);
        assertTrue(Checkpoints.in(file).areSound());
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        assertFalse(Checkpoints.in(file).areSound());
        VisionException e =
                assertThrows(VisionException.class, () -> Checkpoints.in(file).last("t"));
        assertEquals(
                "The checkpoint " + file + " is damaged, so its training cannot go on. Begin it anew.", e.getMessage());
    }

    /** Cancels after so many epochs. */
    private static final class Stopped implements Progress {
        private final int after;
        private int epochs;
        private final List<Integer> told = new ArrayList<>();

        Stopped(int after) {
            this.after = after;
        }

        @Override
        public void report(double fraction, String what, Map<String, Double> values) {
            epochs++;
            Double epoch = values.get(Progress.EPOCH);
            if (epoch != null) told.add(epoch.intValue());
        }

        @Override
        public boolean cancelled() {
            return epochs >= after;
        }
    }

    private static Trainer trainer() {
        Batches batches = new Batches() {
            @Override
            public int count() {
                return 3;
            }

            @Override
            public Batch batch(int epoch, int index) {
                return CheckpointTest.batch(epoch * 31L + index);
            }
        };
        Judge judge = candidate -> {
            double size = candidate.initializer("d.weight").toFloats()[0];
            return new Judge.Judgement(size, Map.of("size", size));
        };
        return new Trainer(new PixelObjective("y"), batches, judge, new Schedule(EPOCHS, 0.05, 0.01, 0.1, "cpu"));
    }

    /** Four pixels in, two classes out, a normalization between. */
    private static Graph network(long seed) {
        GraphBuilder g = new GraphBuilder("tiny");
        String x = g.input("x", ElementType.FLOAT, -1, 1, 1, 4);
        String c = g.conv("c", x, Tensor.floats(List.of(3L, 1L, 1L, 1L), numbers(seed, 3)), 1, 0, 1);
        String n = g.relu(g.batchNorm("n", c, 3, 1e-5f));
        String y = g.conv(
                "d",
                n,
                Tensor.floats(List.of(2L, 3L, 1L, 1L), numbers(seed + 1, 6)),
                Tensor.floats(List.of(2L), 0, 0),
                1,
                0,
                1);
        return g.output("y", y, ElementType.FLOAT, -1, 2, 1, 4).build();
    }

    private static Batch batch(long seed) {
        Tensor pixels = Tensor.floats(List.of(1L, 1L, 1L, 4L), numbers(seed, 4));
        Tensor truth = Tensor.floats(List.of(1L, 2L, 1L, 4L), 1, 0, 1, 0, 0, 1, 0, 1);
        Tensor weights = Tensor.floats(List.of(1L, 2L, 1L, 1L), 1, 1);
        return new Batch(Map.of("x", pixels), Map.of(PixelObjective.CLASSES, truth, PixelObjective.WEIGHTS, weights));
    }

    private static float[] numbers(long seed, int count) {
        Random random = new Random(seed);
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) numbers[i] = (float) random.nextGaussian();
        return numbers;
    }
}
