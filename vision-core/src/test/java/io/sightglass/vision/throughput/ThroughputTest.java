package io.sightglass.vision.throughput;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.model.Task;
import io.sightglass.vision.progress.Progress;
import io.sightglass.vision.throughput.Throughput.Plan;
import io.sightglass.vision.throughput.Throughput.Result;
import io.sightglass.vision.throughput.Throughput.Round;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ThroughputTest {
    @TempDir
    Path folder;

    @Test
    void bothTakeTurnsAndWarmUpTurnsDoNotCount() throws VisionException {
        List<String> turns = new ArrayList<>();
        Plan plan = plan(Task.DETECTION, "");
        List<Round> rounds = Throughput.rounds(plan, trainee("a", 2, turns), trainee("b", 3, turns), Progress.NONE);
        assertEquals(List.of("a", "b", "a", "b"), turns.subList(0, 4));
        assertEquals(plan.rounds(), rounds.size());
        assertEquals(new Round(1, 1.5, 2, 3), rounds.getFirst());
    }

    @Test
    void theRatioIsTheMedianOfThoseOfTheRounds() {
        List<Round> rounds = List.of(new Round(1, 1, 1, 2), new Round(2, 6, 1, 2), new Round(4, 8, 1, 2));
        Result result = new Result("1", 0, 1, 8, rounds);
        assertEquals(2, result.ratio());
        assertEquals(2, result.workRatio());
        assertEquals(4, result.ours());
        assertEquals(8 / 6.0, result.theirs(), 1e-12);
    }

    @Test
    void withoutAPythonASentenceSaysWhatToInstall() {
        VisionException e = assertThrows(
                VisionException.class,
                () -> Throughput.measure(plan(Task.DETECTION, "no-such-python"), folder, Progress.NONE));
        assertTrue(e.getMessage().contains("python3-torch"), e.getMessage());
    }

    @ParameterizedTest
    @EnumSource(names = {"DETECTION", "SEGMENTATION"})
    void pyTorchTrainsTheSameNetwork(Task task) throws VisionException {
        Result result;
        try {
            result = Throughput.measure(plan(task, ""), folder, Progress.NONE);
        } catch (VisionException e) {
            assumeTrue(!e.getMessage().contains("python3-torch"), "no Python with PyTorch");
            throw e;
        }
        assertTrue(result.apart() < 1e-5, "answers differ by " + result.apart());
    }

    private static Plan plan(Task task, String python) {
        return new Plan(task, "nano", 64, 2, 2, 2, python);
    }

    private static Trainee trainee(String name, double seconds, List<String> turns) {
        return count -> {
            turns.add(name);
            return new Trainee.Took(seconds, 2 * seconds, 0);
        };
    }
}
