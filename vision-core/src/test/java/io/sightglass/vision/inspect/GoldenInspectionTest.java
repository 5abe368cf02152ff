package io.sightglass.vision.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.camera.Camera;
import io.sightglass.vision.camera.Camera.Shot;
import io.sightglass.vision.camera.Cameras;
import io.sightglass.vision.dataset.Region;
import io.sightglass.vision.dataset.Revision;
import io.sightglass.vision.dataset.Sample;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.dataset.Truth;
import io.sightglass.vision.detect.DetectorTraining;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Fit;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.inference.Sessions;
import io.sightglass.vision.model.Model;
import io.sightglass.vision.model.Models;
import io.sightglass.vision.opencv.ImageFiles;
import io.sightglass.vision.opencv.op.Steps;
import io.sightglass.vision.progress.Progress;
import io.sightglass.vision.train.Checkpoints;
import io.sightglass.vision.train.Start;
import io.sightglass.vision.train.TrainingSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drilled plates, each with holes of its own; what is wrong with some is one hole more, which looks like the others. */
class GoldenInspectionTest {
    private static final Size SIZE = new Size(64, 64);
    private static final int LEARNT = 24;
    private static final int PLATES = 36;
    private static final int CELLS = 36;
    private static final int HOLES = 10;

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void folders() throws IOException {
        for (String name : List.of("good", "parts")) Files.createDirectories(folder.resolve(name));
    }

    @Test
    void aHoleTooManyIsSeenWithTheGoldenPicturesAndNotWithout() throws VisionException, IOException {
        Revision plates = plates();
        double without = map50(train(plates, "[]"));
        Model model = train(plates, golden());
        assertTrue(without < 0.5, () -> "told apart without: " + without);
        assertTrue(map50(model) > 0.8, () -> "map50 " + map50(model));
        inspect(model);
        Files.delete(folder.resolve("good/3.png"));
        VisionException e = assertThrows(VisionException.class, () -> Sessions.open(model));
        assertTrue(e.getMessage().contains("are not those of the model"), e.getMessage());
    }

    private void inspect(Model model) throws VisionException {
        ImageFiles.write(stripes(), folder.resolve("parts/other.png"));
        Recipe recipe = Recipe.of(model.file(), "folder:" + folder.resolve("parts"));
        int right = 0;
        int count = 0;
        try (Inspector inspector =
                        Inspector.open(recipe, folder, Steps.builtIn(), path -> Sessions.open(Models.read(path)));
                Camera camera = new Cameras(List.of()).open(recipe.source())) {
            for (Optional<Shot> shot = camera.next(); shot.isPresent(); shot = camera.next()) {
                Verdict verdict = inspector.inspect(shot.get()).verdict();
                if (shot.get().origin().equals("other.png")) {
                    assertEquals(Verdict.Outcome.ERROR, verdict.outcome());
                    assertTrue(verdict.reasons().getFirst().contains("golden pictures"), verdict.toString());
                    continue;
                }
                count++;
                if (verdict.passed() == shot.get().origin().startsWith("good")) right++;
            }
        }
        assertTrue(right >= count - 2, right + " of " + count);
    }

    private static double map50(Model model) {
        return model.card().metrics().getOrDefault("validation.map50", 0.0);
    }

    private Model train(Revision plates, String chain) throws VisionException {
        TrainingSettings settings =
                new TrainingSettings("nano", SIZE, Fit.Mode.LETTERBOX, chain, 30, 1, "cpu", new Start.Chance());
        Path file = folder.resolve(chain.length() + ".onnx");
        return DetectorTraining.train(plates, settings, Checkpoints.NONE, file, Progress.NONE);
    }

    private String golden() throws VisionException {
        String path = folder.resolve("good").toString().replace("\\", "\\\\");
        return Steps.builtIn()
                .chain("[{\"step\":\"golden\",\"folder\":\"" + path + "\"}]")
                .toJson();
    }

    /** Every third one is as its golden picture, but for its place and the camera's noise; the others have a hole too many. */
    private Revision plates() throws VisionException {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < PLATES; i++) {
            ImageFiles.write(plate(i, -1, 0), folder.resolve("good/" + i + ".png"));
            int more = i % 3 == 0 ? -1 : free(i);
            int shift = i % 4;
            String name = (more < 0 ? "good" : "bad") + i + ".png";
            Path file = folder.resolve("parts").resolve(name);
            ImageFiles.write(plate(i, more, shift), file);
            List<Region> regions =
                    more < 0 ? List.of() : List.of(new Region("hole", Box.at(x(more) + shift, y(more) + shift, 6, 6)));
            Truth.Quality quality = more < 0 ? Truth.Quality.GOOD : Truth.Quality.DEFECTIVE;
            Split split = i < LEARNT ? Split.TRAIN : Split.VALIDATION;
            samples.add(new Sample("id" + i, name, file, SIZE, split, new Truth(quality, regions)));
        }
        return new Revision("0ff", List.of("hole"), samples);
    }

    private static Frame plate(int number, int more, int shift) {
        Frame plate = Frame.allocate(SIZE, 3);
        Random random = new Random(1000 + 7 * number + more + shift);
        for (int y = 0; y < SIZE.height(); y++) {
            for (int x = 0; x < SIZE.width(); x++) paint(plate, x, y, 200 + random.nextInt(9));
        }
        for (int cell : cells(number).subList(0, HOLES)) drill(plate, x(cell) + shift, y(cell) + shift);
        if (more >= 0) drill(plate, x(more) + shift, y(more) + shift);
        return plate;
    }

    private static Frame stripes() {
        Frame stripes = Frame.allocate(SIZE, 3);
        for (int y = 0; y < SIZE.height(); y++) {
            for (int x = 0; x < SIZE.width(); x++) paint(stripes, x, y, x / 16 % 2 == 0 ? 40 : 200);
        }
        return stripes;
    }

    private static void drill(Frame plate, int atX, int atY) {
        for (int y = atY; y < atY + 6; y++) for (int x = atX; x < atX + 6; x++) paint(plate, x, y, 40);
    }

    private static void paint(Frame plate, int x, int y, int value) {
        for (int c = 0; c < 3; c++) plate.set(x, y, c, value);
    }

    private static int x(int cell) {
        return 2 + cell % 6 * 10;
    }

    private static int y(int cell) {
        return 2 + cell / 6 * 10;
    }

    /** A place without a hole. */
    private static int free(int number) {
        return cells(number).get(HOLES);
    }

    private static List<Integer> cells(int number) {
        List<Integer> cells = new ArrayList<>();
        for (int i = 0; i < CELLS; i++) cells.add(i);
        Collections.shuffle(cells, new Random(number));
        return cells;
    }
}
