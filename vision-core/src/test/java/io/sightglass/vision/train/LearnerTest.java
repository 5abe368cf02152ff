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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LearnerTest {
    static final PixelObjective OBJECTIVE = new PixelObjective("y");

    @Test
    void stepsMakeTheLossSmaller() throws VisionException {
        try (Learner learner = new Learner(network(), Pace.EVEN, Torch.manager("cpu"))) {
            double first = learner.step(batch(1), OBJECTIVE, 0.05, 0).loss();
            double last = first;
            for (int i = 0; i < 40; i++)
                last = learner.step(batch(1), OBJECTIVE, 0.05, 0).loss();
            assertTrue(last < first / 3, first + " → " + last);
        }
    }

    @Test
    void aBatchThatIsNotANumberChangesNothing() throws VisionException {
        try (Learner learner = new Learner(network(), Pace.EVEN, Torch.manager("cpu"))) {
            for (int i = 0; i < 3; i++) learner.step(batch(1), OBJECTIVE, 0.05, 0);
            Learner.State before = learner.state();
            Learner.Outcome outcome = learner.step(batch(Float.NaN), OBJECTIVE, 0.05, 0);
            assertFalse(outcome.moved());
            Learner.State after = learner.state();
            for (Learner.Part part : Learner.Part.values()) {
                after.tensors(part)
                        .forEach((name, value) -> assertArrayEquals(
                                get(before.tensors(part), name), value.toFloats(), part + " " + name));
            }
            Learner.Outcome next = learner.step(batch(1), OBJECTIVE, 0.05, 0);
            assertTrue(next.moved() && Double.isFinite(next.loss()), next.toString());
        }
    }

    @Test
    void runningFiguresAreLearntOnAfterABatchThatIsLeftOut() throws VisionException {
        try (Learner learner = new Learner(network(), Pace.EVEN, Torch.manager("cpu"))) {
            learner.step(batch(1), OBJECTIVE, 1e-6, 0);
            learner.step(batch(Float.NaN), OBJECTIVE, 1e-6, 0);
            for (int i = 0; i < 30; i++) learner.step(batch(1), OBJECTIVE, 1e-6, 0);
            assertEquals(0.5, get(learner.values(), "n.running_mean")[0], 0.1);
            Learner.State kept = learner.state();
            try (Learner other = Learner.at(kept, network(), Pace.EVEN, Torch.manager("cpu"))) {
                for (int i = 0; i < 30; i++) other.step(batch(2), OBJECTIVE, 1e-6, 0);
                assertEquals(1, get(other.values(), "n.running_mean")[0], 0.2);
            }
        }
    }

    @Test
    void aTrainingThatStaysNotANumberFailsWithASentence() {
        Batches poisoned = new Batches() {
            @Override
            public int count() {
                return 20;
            }

            @Override
            public Batch batch(int epoch, int index) {
                return LearnerTest.batch(Float.NaN);
            }
        };
        Judge judge = candidate -> new Judge.Judgement(0, Map.of());
        Trainer trainer = new Trainer(OBJECTIVE, poisoned, judge, new Schedule(1, 0.01, 0, 0, "cpu"));
        VisionException e = assertThrows(
                VisionException.class, () -> trainer.train(network(), "poisoned", Checkpoints.NONE, Progress.NONE));
        assertTrue(String.valueOf(e.getMessage()).contains("diverged"));
    }

    @Test
    void normalizationLearnsItsRunningFigures() throws VisionException {
        try (Learner learner = new Learner(network(), Pace.EVEN, Torch.manager("cpu"))) {
            for (int i = 0; i < 30; i++) learner.step(batch(1), OBJECTIVE, 1e-6, 0);
            // The batch of ones is constant: its mean is the bias-free response of the kernel, 0.5.
            assertEquals(0.5, get(learner.values(), "n.running_mean")[0], 0.1);
        }
    }

    @Test
    void whatIsFrozenStaysAndSoDoItsRunningFigures() throws VisionException {
        try (Learner learner = new Learner(network(), new Pace(1, "", 1), Torch.manager("cpu"))) {
            for (int i = 0; i < 3; i++) learner.step(batch(1), OBJECTIVE, 0.05, 0);
            assertEquals(
                    java.util.Set.of("d.weight", "d.bias"), learner.values().keySet());
        }
    }

    @Test
    void slopesAndEveryKindOfNormalizationLearn() throws VisionException {
        GraphBuilder g = new GraphBuilder("norms");
        String x = g.input("x", ElementType.FLOAT, -1, 1, 1, 2);
        String one = g.initializer("instance.scale", Tensor.floats(List.of(1L), 1));
        String zero = g.initializer("instance.bias", Tensor.floats(List.of(1L), 0));
        String scales = g.initializer("layer.scale", Tensor.floats(List.of(2L), 1, 2));
        String biases = g.initializer("layer.bias", Tensor.floats(List.of(2L), 0, 0));
        String slopes = g.initializer("slopes", Tensor.floats(List.of(1L, 1L, 1L), 0.25f));
        String even = g.op("InstanceNormalization", List.of(x, one, zero), Map.of());
        String bent = g.op("PRelu", List.of(even, slopes), Map.of());
        String layer = g.op("LayerNormalization", List.of(bent, scales, biases), Map.of());
        String y = g.conv("d", layer, Tensor.floats(List.of(2L, 1L, 1L, 1L), 1, -1), 1, 0, 1);
        Graph graph = g.output("y", y, ElementType.FLOAT, -1, 2, 1, 2).build();
        try (Learner learner = new Learner(graph, Pace.EVEN, Torch.manager("cpu"))) {
            learner.step(batch(1), OBJECTIVE, 0.05, 0);
            assertEquals(
                    graph.initializers().keySet(),
                    learner.state().tensors(Learner.Part.VALUE).keySet());
        }
    }

    @Test
    void whatWasLearntBeforeMovesMoreSlowly() throws VisionException {
        float even = moved(Pace.EVEN);
        float slow = moved(new Pace(0, "c.", 0.1));
        assertEquals(0.1, slow / even, 0.01);
    }

    /** How far the first kernel goes in one step. */
    private static float moved(Pace pace) throws VisionException {
        try (Learner learner = new Learner(network(), pace, Torch.manager("cpu"))) {
            learner.step(batch(1), OBJECTIVE, 0.01, 0);
            return get(learner.state().tensors(Learner.Part.VALUE), "c.weight")[0] - 0.5f;
        }
    }

    @Test
    void weightsOfAnotherModelAreTakenWhereTheyFit() {
        Graph other = network()
                .withInitializers(Map.of(
                        "c.weight", Tensor.floats(List.of(1L, 1L, 1L, 1L), 7),
                        "d.weight", Tensor.floats(List.of(3L, 1L, 1L, 1L), 1, 2, 3)));
        Graph graph = Trainer.startingFrom(network(), other);
        assertArrayEquals(new float[] {7}, get(graph.initializers(), "c.weight"));
        assertArrayEquals(new float[] {1, -1}, get(graph.initializers(), "d.weight"));
    }

    @Test
    void theRateRisesAndFallsToNothing() {
        Schedule schedule = new Schedule(1, 0.1, 0, 0.1, "cpu");
        assertTrue(schedule.rate(0, 100) < 0.02);
        assertEquals(0.1, schedule.rate(10, 100), 1e-9);
        assertEquals(0.05, schedule.rate(55, 100), 1e-9);
        assertTrue(schedule.rate(99, 100) < 1e-4);
    }

    /** One pixel in, two classes out. */
    static Graph network() {
        GraphBuilder g = new GraphBuilder("tiny");
        String x = g.input("x", ElementType.FLOAT, -1, 1, 1, 2);
        String c = g.conv("c", x, Tensor.floats(List.of(1L, 1L, 1L, 1L), 0.5f), 1, 0, 1);
        String n = g.batchNorm("n", c, 1, 1e-5f);
        String y = g.conv(
                "d", n, Tensor.floats(List.of(2L, 1L, 1L, 1L), 1, -1), Tensor.floats(List.of(2L), 0, 0), 1, 0, 1);
        return g.output("y", y, ElementType.FLOAT, -1, 2, 1, 2).build();
    }

    /** Pixels 0 and 2·x of classes 0 and 1; their mean is x. */
    static Batch batch(float x) {
        Tensor pixels = Tensor.floats(List.of(1L, 1L, 1L, 2L), 0, 2 * x);
        Tensor truth = Tensor.floats(List.of(1L, 2L, 1L, 2L), 1, 0, 0, 1);
        Tensor weights = Tensor.floats(List.of(1L, 2L, 1L, 1L), 1, 1);
        return new Batch(Map.of("x", pixels), Map.of(PixelObjective.CLASSES, truth, PixelObjective.WEIGHTS, weights));
    }

    private static float[] get(Map<String, Tensor> tensors, String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) throw new AssertionError("no " + name);
        return tensor.toFloats();
    }
}
