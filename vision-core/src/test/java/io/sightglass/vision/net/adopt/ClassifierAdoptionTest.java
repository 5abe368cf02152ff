package io.sightglass.vision.net.adopt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.inference.Compute;
import io.sightglass.vision.inference.Prediction;
import io.sightglass.vision.inference.Prediction.Kind;
import io.sightglass.vision.inference.Session;
import io.sightglass.vision.inference.Sessions;
import io.sightglass.vision.model.Contract;
import io.sightglass.vision.model.Model;
import io.sightglass.vision.model.Models;
import io.sightglass.vision.model.Task;
import io.sightglass.vision.net.adopt.Adoption.Adopted;
import io.sightglass.vision.onnx.OnnxFile;
import io.sightglass.vision.onnx.Tensor;
import io.sightglass.vision.opencv.ImageFiles;
import io.sightglass.vision.opencv.op.Steps;
import io.sightglass.vision.parity.Certificate;
import io.sightglass.vision.parity.Parity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassifierAdoptionTest {
    /** softmax of (0, ln 2, 0) = (¼, ½, ¼). */
    private static final Tensor LOGITS = Tensor.floats(List.of(1L, 3L), 0, (float) Math.log(2), 0);

    @TempDir
    Path folder = Path.of("");

    @Test
    void aPartIsAsBadAsItIsNotGood() throws VisionException {
        Foreign model = new Stranger(4, 2).gives("logits", LOGITS).in(folder);
        assertEquals(Optional.of("classifier"), Families.recognized(model));
        Adopted adopted = Adoption.adopt(model, wishes(List.of("scratch", "fine", "dent"), List.of("fine")));
        assertEquals(Task.CLASSIFICATION, adopted.card().task());
        assertEquals(List.of("scratch", "dent"), adopted.card().labels());
        assertEquals("fine", adopted.card().settings().get("good"));
        assertEquals(2, adopted.card().contract());
        assertEquals(Optional.empty(), adopted.supposed());
        assertArrayEquals(new float[] {0.5f}, numbers(adopted, Contract.SCORE), 1e-6f);
        assertArrayEquals(new float[] {0.5f, 0.25f, 0.25f}, numbers(adopted, Contract.PROBABILITY), 1e-6f);
    }

    @ParameterizedTest
    @ValueSource(strings = {"good", "OK", "Normal"})
    void aClassWithAPlainNameIsThatOfGoodParts(String name) throws VisionException {
        Foreign model = new Stranger(4, 2).gives("logits", LOGITS).in(folder);
        Adopted adopted = Adoption.adopt(model, wishes(List.of(name, "dent", "scratch"), List.of()));
        assertEquals(List.of("dent", "scratch"), adopted.card().labels());
        assertEquals(List.of(name, "dent", "scratch"), adopted.classes());
        assertArrayEquals(new float[] {0.75f}, numbers(adopted, Contract.SCORE), 1e-6f);
    }

    @Test
    void whereNoClassIsGoodTheMostProbableCountsAndThatIsSaid() throws VisionException {
        Foreign model = new Stranger(4, 2).gives("logits", LOGITS).in(folder);
        Adopted adopted = Adoption.adopt(model, Wanted.as("classifier"));
        assertTrue(adopted.supposed().orElseThrow().contains("--good"));
        assertEquals(List.of("class 0", "class 1", "class 2"), adopted.card().labels());
        assertArrayEquals(new float[] {0.5f}, numbers(adopted, Contract.SCORE), 1e-6f);
        assertArrayEquals(new float[] {0, 0.25f, 0.5f, 0.25f}, numbers(adopted, Contract.PROBABILITY), 1e-6f);
    }

    @Test
    void probabilitiesAreTakenAsTheyAre() throws VisionException {
        Tensor shares = Tensor.floats(List.of(1L, 3L, 1L, 1L), 0.1f, 0.7f, 0.2f);
        Foreign model = new Stranger(4, 2).gives("shares", shares).in(folder);
        Adopted adopted = Adoption.adopt(model, wishes(List.of("a", "b", "c"), List.of("a", "c")));
        assertArrayEquals(new float[] {0.7f}, numbers(adopted, Contract.SCORE), 1e-6f);
        assertArrayEquals(new float[] {0.3f, 0.7f}, numbers(adopted, Contract.PROBABILITY), 1e-6f);
    }

    @Test
    void classesThatAreJudgedEachForItselfDoNotShare() throws VisionException {
        Stranger stranger = new Stranger(4, 2);
        // sigmoid of (−ln 3, 0, ln 3) = (¼, ½, ¾)
        float three = (float) Math.log(3);
        Tensor logits = Tensor.floats(List.of(1L, 3L), -three, 0, three);
        stranger.gives("each", stranger.g.sigmoid(stranger.g.constant(logits)), 1, 3);
        Adopted adopted = Adoption.adopt(stranger.in(folder), wishes(List.of("a", "b", "good"), List.of()));
        assertArrayEquals(new float[] {0.5f}, numbers(adopted, Contract.SCORE), 1e-6f);
        assertArrayEquals(new float[] {0.5f, 0.25f, 0.5f}, numbers(adopted, Contract.PROBABILITY), 1e-6f);
    }

    @Test
    void eightyClassesAreNotThoseOfCoco() throws VisionException {
        Tensor many = Tensor.floats(List.of(1L, 80L), new float[80]);
        Foreign model = new Stranger(4, 2).gives("logits", many).in(folder);
        assertEquals(
                "class 79",
                Adoption.adopt(model, Wanted.as("classifier")).card().labels().getLast());
    }

    @Test
    void aGoodClassThatIsNotThereIsRefusedWithThoseThatAre() throws VisionException {
        Foreign model = new Stranger(4, 2).gives("logits", LOGITS).in(folder);
        List<String> names = List.of("scratch", "fine", "dent");
        says("scratch, fine, dent", () -> Adoption.adopt(model, wishes(names, List.of("good"))));
        says("no part could fail", () -> Adoption.adopt(model, wishes(names, names)));
        Foreign score =
                new Stranger(4, 2).gives("score", Tensor.floats(List.of(1L), 1)).in(folder);
        Wishes wishes = new Wishes(
                Optional.of("anomaly"),
                Optional.empty(),
                Optional.empty(),
                OptionalDouble.of(1),
                Optional.empty(),
                List.of("good"));
        says("leave --good out", () -> Adoption.adopt(score, wishes));
    }

    @Test
    void aSessionGivesItsKindsBestFirst() throws VisionException {
        Foreign foreign = new Stranger(4, 2).gives("logits", LOGITS).in(folder);
        Adopted adopted = Adoption.adopt(foreign, wishes(List.of("good", "dent", "scratch"), List.of()));
        Model model = Models.write(adopted.graph(), adopted.card(), folder.resolve("ours.onnx"));
        try (Session session = Sessions.open(model, Compute.CPU, Steps.builtIn())) {
            Prediction.Classification found =
                    (Prediction.Classification) session.predict(Frame.allocate(new Size(9, 7), 3));
            assertEquals(0.75, found.score(), 1e-6);
            assertEquals(
                    List.of("dent", "scratch"),
                    found.kinds().stream().map(Kind::label).toList());
            assertEquals(0.5, found.kinds().getFirst().probability(), 1e-6);
        }
    }

    /** The first 398 of ImageNet's classes are animals; the photograph shows a person. */
    @Test
    void aRealClassifierIsAdoptedAndTrainsAsItRuns() throws VisionException {
        Path shared = Path.of(System.getProperty("sightglass.shared", "../../shared"));
        Path file = shared.resolve("data/models/mobilenetv2_fp32_taps.onnx");
        Path photograph = shared.resolve("data/formats/data/database/images/2007_000027.jpg");
        assumeTrue(Files.exists(file) && Files.exists(photograph), () -> "skipped: " + file + " is not there");
        Optional<Size> size =
                Foreign.isSizeFree(OnnxFile.read(file)) ? Optional.of(new Size(224, 224)) : Optional.empty();
        Foreign foreign = Foreign.open(file, size);
        assertEquals(Optional.empty(), Families.recognized(foreign)); // it may be meant as a backbone
        Adopted adopted = Adoption.adopt(foreign, Wanted.as("classifier"));
        assertEquals(1000, adopted.card().labels().size());
        Model model = Models.write(adopted.graph(), adopted.card(), folder.resolve("mobilenet.onnx"));
        try (Session session = Sessions.open(model, Compute.CPU, Steps.builtIn())) {
            Prediction.Classification found = (Prediction.Classification) session.predict(ImageFiles.read(photograph));
            Map<String, Double> kinds =
                    found.kinds().stream().collect(Collectors.toMap(Kind::label, Kind::probability));
            assertEquals(1, kinds.values().stream().mapToDouble(d -> d).sum(), 1e-3);
            double animals = 0;
            for (int i = 0; i < 398; i++) animals += Objects.requireNonNull(kinds.get("class " + i));
            assertTrue(animals < 0.2, "animals " + animals);
        }
        Certificate parity =
                Parity.measure(model, new Parity.Pictures("a photograph", List.of(ImageFiles.read(photograph))));
        assertTrue(parity.passes(), parity.toString());
    }

    private static Wishes wishes(List<String> labels, List<String> good) {
        return new Wishes(
                Optional.of("classifier"),
                Optional.of(labels),
                Optional.empty(),
                OptionalDouble.empty(),
                Optional.empty(),
                good);
    }

    private float[] numbers(Adopted adopted, String output) throws VisionException {
        return Objects.requireNonNull(Stranger.run(adopted, folder, 0, 0, 0).get(output))
                .toFloats();
    }

    private static void says(String words, org.junit.jupiter.api.function.Executable attempt) {
        VisionException e = assertThrows(VisionException.class, attempt);
        assertTrue(String.valueOf(e.getMessage()).contains(words), e.getMessage());
    }
}
