package io.sightglass.vision.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatienceTest {
    @TempDir
    private Path folder = Path.of("");

    /** Each epoch of ten is judged; what is as good as before is kept, but does not renew the patience. */
    @ParameterizedTest
    @CsvSource({
        "0, 5 4 3 2 1 1 1 1 1 1, 10, 1",
        "3, 5 4 3 2 1 1 1 1 1 1, 4, 1",
        "3, 1 2 1 1 3 2 2 2 9 9, 8, 5",
        "3, 1 2 2 2 2 9 9 9 9 9, 5, 5",
        "1, 5 4 9 9 9 9 9 9 9 9, 2, 1",
        "9, 5 4 3 2 1 1 1 1 1 1, 10, 1",
        "2, 0 0 0 0 0 1 1 1 1 1, 8, 8",
        "2, 0 0 0 0 0 0 0 0 0 0, 10, 10"
    })
    void aTrainingEndsOnceItsPatienceHasRunOut(int patience, String qualities, int epochs, int best)
            throws VisionException {
        Told told = new Told(Integer.MAX_VALUE);
        Trainer.Result result = trained(patience, 10, new Script(qualities), Checkpoints.NONE, told);
        assertEquals(epochs, told.epochs);
        assertEquals(best, result.epoch());
        assertEquals(epochs < 10, result.early().isPresent());
    }

    @Test
    void onlyEpochsThatAreJudgedCount() throws VisionException {
        // Of 36 epochs each third is judged: the best one is the third, and six later its patience ends.
        Told told = new Told(Integer.MAX_VALUE);
        trained(2, 36, new Script("2 1 1 9"), Checkpoints.NONE, told);
        assertEquals(9, told.epochs);
    }

    @Test
    void itSaysWhenAndWhy() throws VisionException {
        Told told = new Told(Integer.MAX_VALUE);
        Trainer.Result result = trained(3, 10, new Script("1 2 2 1 1"), Checkpoints.NONE, told);
        String why = "stopped early at epoch 5: nothing better for 3 judgements in a row than at epoch 2";
        assertEquals(Optional.of(why), result.early());
        assertEquals(why, told.last);
    }

    @Test
    void aTrainingThatWasKilledEndsAtTheSameEpochAndWeights() throws VisionException {
        String qualities = "1 2 2 1 1 9 9 9 9 9";
        Trainer.Result whole = trained(3, 10, new Script(qualities), Checkpoints.NONE, Progress.NONE);
        Checkpoints kept = new Checkpoints(Optional.of(folder.resolve("run.checkpoint")), Duration.ZERO);
        Script script = new Script(qualities);
        for (int stop : new int[] {1, 2, 1}) {
            assertThrows(CancellationException.class, () -> trained(3, 10, script, kept, new Told(stop)));
        }
        for (int again = 0; again < 2; again++) { // the second time from the checkpoint of the last epoch
            Told told = new Told(Integer.MAX_VALUE);
            Trainer.Result resumed = trained(3, 10, script, kept, told);
            assertEquals(again == 0 ? 1 : 0, told.epochs);
            assertEquals(whole.early(), resumed.early());
            assertEquals(whole.epoch(), resumed.epoch());
            whole.graph()
                    .initializers()
                    .forEach((name, tensor) -> assertArrayEquals(
                            tensor.toFloats(), resumed.graph().initializer(name).toFloats(), 0, name));
        }
    }

    private static Trainer.Result trained(
            int patience, int epochs, Judge judge, Checkpoints checkpoints, Progress progress) throws VisionException {
        Batches batches = new Batches() {
            @Override
            public int count() {
                return 1;
            }

            @Override
            public Batch batch(int epoch, int index) {
                return LearnerTest.batch(epoch);
            }
        };
        return new Trainer(LearnerTest.OBJECTIVE, batches, judge, new Schedule(epochs, 0.05, 0, 0, "cpu"))
                .withPatience(patience)
                .train(LearnerTest.network(), "t", checkpoints, progress);
    }

    /** Says one quality after the other, whatever it is asked about. */
    private static final class Script implements Judge {
        private final List<Double> left = new ArrayList<>();

        Script(String qualities) {
            for (String word : qualities.split(" ")) left.add(Double.valueOf(word));
        }

        @Override
        public Judgement judge(Graph candidate) {
            return new Judgement(left.removeFirst(), Map.of());
        }
    }

    /** Counts the epochs and cancels after so many. */
    private static final class Told implements Progress {
        private final int most;
        private int epochs;
        private String last = "";

        Told(int most) {
            this.most = most;
        }

        @Override
        public void report(double fraction, String what, Map<String, Double> values) {
            if (!values.isEmpty()) epochs++;
            last = what;
        }

        @Override
        public boolean cancelled() {
            return epochs >= most;
        }
    }
}
