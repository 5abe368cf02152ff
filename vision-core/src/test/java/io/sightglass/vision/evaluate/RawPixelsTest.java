package io.sightglass.vision.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.dataset.Revision;
import io.sightglass.vision.dataset.Sample;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.dataset.Truth;
import io.sightglass.vision.dataset.Truth.Quality;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RawPixelsTest {
    private static final Size SIZE = new Size(60, 40);

    @Test
    void testImagesThatAreInTrainingTooRaiseTheAlarm() throws VisionException {
        assertEquals(OptionalDouble.of(1), auroc(List.of(10, 50, 90), List.of(10, 90), List.of(30, 70)));
    }

    @Test
    void thePartsOfTrainingInOtherLightRaiseTheAlarmToo() throws VisionException {
        List<Sample> samples = new ArrayList<>();
        for (int part = 1; part <= 3; part++) samples.add(sample(part, Split.TRAIN, Quality.GOOD));
        RawPixels raw = RawPixels.of(
                new Revision("r", List.of(), samples),
                sample -> textured(Integer.parseInt(sample.name()), 60 + 40 * Integer.parseInt(sample.name())),
                Progress.NONE);
        for (int part = 1; part <= 3; part++) {
            raw.add(sample(part, Split.TEST, Quality.GOOD), textured(part, 30));
            raw.add(sample(part + 3, Split.TEST, Quality.DEFECTIVE), textured(part + 3, 60 + 40 * part));
        }
        assertEquals(OptionalDouble.of(1), raw.auroc());
    }

    /** A pattern of its own for each part. */
    private static Frame textured(int part, int light) {
        Random random = new Random(part);
        Frame frame = Frame.allocate(SIZE, 1);
        for (int y = 0; y < SIZE.height(); y++) {
            for (int x = 0; x < SIZE.width(); x++) frame.set(x, y, 0, (int) (light * (1 + random.nextDouble()) / 2));
        }
        return frame;
    }

    @Test
    void imagesThatAreAllAsFarFromTrainingDoNot() throws VisionException {
        assertEquals(OptionalDouble.of(0.5), auroc(List.of(50), List.of(40, 60), List.of(40, 60)));
    }

    @Test
    void withoutGoodTrainingImagesOrDefectiveOnesNothingIsSaid() throws VisionException {
        assertEquals(OptionalDouble.empty(), auroc(List.of(), List.of(1), List.of(2)));
        assertEquals(OptionalDouble.empty(), auroc(List.of(1), List.of(1), List.of()));
    }

    private static OptionalDouble auroc(List<Integer> train, List<Integer> good, List<Integer> bad)
            throws VisionException {
        List<Sample> samples = new ArrayList<>();
        for (int level : train) samples.add(sample(level, Split.TRAIN, Quality.GOOD));
        Revision revision = new Revision("r", List.of(), samples);
        RawPixels raw = RawPixels.of(revision, sample -> plain(Integer.parseInt(sample.name())), Progress.NONE);
        for (int level : good) raw.add(sample(level, Split.TEST, Quality.GOOD), plain(level));
        for (int level : bad) raw.add(sample(level, Split.TEST, Quality.DEFECTIVE), plain(level));
        raw.add(sample(200, Split.TEST, Quality.UNKNOWN), plain(200));
        return raw.auroc();
    }

    private static Sample sample(int level, Split split, Quality quality) {
        String name = Integer.toString(level);
        return new Sample(split + name + quality, name, Path.of(name), SIZE, split, new Truth(quality, List.of()));
    }

    private static Frame plain(int level) {
        Frame frame = Frame.allocate(SIZE, 3);
        for (int y = 0; y < SIZE.height(); y++) {
            for (int x = 0; x < SIZE.width(); x++) for (int c = 0; c < 3; c++) frame.set(x, y, c, level);
        }
        return frame;
    }
}
