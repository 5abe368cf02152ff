package io.sightglass.vision.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.dataset.Region;
import io.sightglass.vision.dataset.Revision;
import io.sightglass.vision.dataset.Sample;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.dataset.Truth;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.progress.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EstimatorTest {
    private static final TrainingSettings SETTINGS = TrainingSettings.of("tiny", 64, 10, 1);
    /** Pixels and classes of 30 + 10 images, and what Java comes to hold. */
    private static final long LATER = 4L * 64 * 64 * 40 + 300_000_000;

    private final List<List<String>> tried = new ArrayList<>();
    private final List<List<String>> judged = new ArrayList<>();

    @TempDir
    private Path root = Path.of("");

    @Test
    void smallBatchesComeFirstAndAllImagesAreKept() throws VisionException {
        Estimate estimate = estimator(2000).estimate(Progress.NONE);
        assertEquals(List.of(1, 2, 16), tried.stream().map(List::size).toList());
        assertEquals(OptionalLong.of(300_000 * 1024L + LATER), estimate.memory());
        assertTrue(estimate.fits());
        assertTrue(estimate.seconds().isPresent());
    }

    @Test
    void whereAWholeBatchWouldNotFitNoneIsTried() throws VisionException {
        // Batches of 2 and 4 take 100 and 200 megabytes, so that one of 8 would take 400, and Java 300 later on.
        // There are 50 and 600.
        Estimate estimate = estimator(600).estimate(Progress.NONE);
        assertEquals(List.of(1, 2), tried.stream().map(List::size).toList());
        assertFalse(estimate.fits());
        assertEquals(OptionalDouble.empty(), estimate.seconds());
        assertEquals(OptionalLong.of(400_000 * 1024L + LATER), estimate.memory());
        VisionException e = assertThrows(VisionException.class, estimate::requireRoom);
        assertEquals(
                "There is not enough memory for this training: it needs about 0.7 GB, and 0.7 GB are free. Choose a smaller"
                        + " size of pictures or a smaller network, or end other programs.",
                e.getMessage());
    }

    @Test
    void whereTwoImagesWouldNotFitOnlyOneIsTried() throws VisionException {
        Estimate estimate = estimator(80).estimate(Progress.NONE);
        assertEquals(List.of(1), tried.stream().map(List::size).toList());
        assertFalse(estimate.fits());
        assertEquals(OptionalLong.of(150_000 * 1024L), estimate.memory());
    }

    @Test
    void stepsAreTakenOnImagesThatTeachSomethingFromAllOverTheSplit() throws VisionException {
        estimator(2000).estimate(Progress.NONE);
        assertEquals(List.of("1"), tried.get(0));
        assertEquals(List.of("1", "15"), tried.get(1));
        assertEquals(List.of(List.of("31"), List.of("31"), List.of("31", "33", "35", "37", "39")), judged);
        List<String> many = tried.get(2);
        assertEquals(List.of("27", "29", "0"), many.subList(13, 16), "others only where there are not enough");
    }

    @Test
    void whatIsSaidIsShort() throws VisionException {
        OptionalLong none = OptionalLong.empty();
        assertEquals("About 1 s on this machine.", new Estimate(OptionalDouble.of(0.2), none, none).sentence());
        assertEquals("About 4 min on this machine.", new Estimate(OptionalDouble.of(250), none, none).sentence());
        Estimate long_ =
                new Estimate(OptionalDouble.of(9000), OptionalLong.of(1_240_000_000), OptionalLong.of(8_000_000_000L));
        assertEquals(
                "About 2.5 h on this machine, with at most about 1.2 GB of memory (8.0 GB are free).",
                long_.sentence());
        long_.requireRoom();
    }

    private Estimator estimator(int freeMegabytes) {
        memory(50);
        write("proc/meminfo", "MemAvailable: " + freeMegabytes * 1000 + " kB\n");
        return new Estimator(
                revision(),
                SETTINGS,
                sample -> !sample.truth().regions().isEmpty(),
                7,
                this::prepared,
                new MachineMemory(root));
    }

    /** A training whose memory grows by 100 megabytes each time. */
    private Estimator.Ready prepared(Revision few) {
        tried.add(few.of(Split.TRAIN).stream().map(Sample::id).toList());
        judged.add(few.of(Split.VALIDATION).stream().map(Sample::id).toList());
        memory(100 * tried.size());
        Batches batches = new Batches() {
            @Override
            public int count() {
                return 1;
            }

            @Override
            public Batch batch(int epoch, int index) {
                return LearnerTest.batch(1);
            }
        };
        Judge judge = candidate -> new Judge.Judgement(0, Map.of());
        Schedule schedule = new Schedule(1, 0.01, 0, 0, "cpu");
        return new Estimator.Ready(
                new Trainer(LearnerTest.OBJECTIVE, batches, judge, schedule), LearnerTest.network(), true);
    }

    private void memory(int peakMegabytes) {
        write("proc/self/status", "VmHWM: " + peakMegabytes * 1000 + " kB\nVmRSS: 50000 kB\n");
    }

    /** Thirty images to learn from, of which each second has something on it, and ten to judge by. */
    private static Revision revision() {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            List<Region> regions = i % 2 == 1 ? List.of(new Region("dent", Box.at(1, 1, 4, 4))) : List.of();
            Truth truth = new Truth(regions.isEmpty() ? Truth.Quality.GOOD : Truth.Quality.DEFECTIVE, regions);
            Split split = i < 30 ? Split.TRAIN : Split.VALIDATION;
            samples.add(new Sample("" + i, i + ".png", Path.of(i + ".png"), new Size(64, 64), split, truth));
        }
        return new Revision("0ff", List.of("dent"), samples);
    }

    private void write(String file, String text) {
        try {
            Path path = root.resolve(file);
            Files.createDirectories(path.resolveSibling(""));
            Files.writeString(path, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
