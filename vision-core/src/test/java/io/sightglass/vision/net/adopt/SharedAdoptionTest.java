package io.sightglass.vision.net.adopt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.inference.Compute;
import io.sightglass.vision.inference.Detection;
import io.sightglass.vision.inference.Prediction;
import io.sightglass.vision.inference.Session;
import io.sightglass.vision.inference.Sessions;
import io.sightglass.vision.model.Model;
import io.sightglass.vision.model.Models;
import io.sightglass.vision.opencv.ImageFiles;
import io.sightglass.vision.opencv.op.Steps;
import io.sightglass.vision.parity.Certificate;
import io.sightglass.vision.parity.Parity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real models made by others, on a photograph whose truth is known. */
class SharedAdoptionTest {
    private static final Wishes NONE = new Wishes(
            Optional.empty(), Optional.empty(), Optional.of("Apache-2.0"), OptionalDouble.empty(), Optional.empty());

    /** The one object of the photograph 2007_000027 according to its COCO file: a person. */
    private static final Box PERSON = Box.at(174, 101, 175, 250);

    @TempDir
    Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource({"yolox_nano.onnx, yolox", "nanodet_m_320.onnx, nanodet"})
    void anAdoptedDetectorFindsThePersonAndTrainsAsItRuns(String name, String family) throws VisionException {
        Path photograph = shared("data/formats/data/database/images/2007_000027.jpg");
        Foreign foreign = Foreign.open(shared("data/models/" + name), Optional.empty());
        Adoption.Adopted adopted = Adoption.adopt(foreign, NONE);
        assertEquals(family, adopted.family());
        Model model = Models.write(adopted.graph(), adopted.card(), folder.resolve(name));
        try (Session session = Sessions.open(model, Compute.CPU, Steps.builtIn())) {
            Prediction.Detections found = (Prediction.Detections) session.predict(ImageFiles.read(photograph));
            Detection best = found.detections().getFirst();
            assertEquals("person", best.label());
            assertTrue(best.score() > model.card().threshold(), best.toString());
            assertTrue(best.box().iou(PERSON) > 0.6, best.toString());
        }
        Certificate parity =
                Parity.measure(model, new Parity.Pictures("a photograph", List.of(ImageFiles.read(photograph))));
        assertTrue(parity.passes(), parity.toString());
    }

    private static Path shared(String name) {
        Path file = shared().resolve(name);
        assumeTrue(Files.exists(file), "skipped: there is no " + file);
        return file;
    }

    private static Path shared() {
        String named = System.getProperty("sightglass.shared");
        if (named != null) return Path.of(named);
        Path at = Path.of("").toAbsolutePath();
        for (Path p = at; p != null; p = p.getParent()) {
            if (Files.isDirectory(p.resolve("shared/data"))) return p.resolve("shared");
        }
        return at.resolve("shared");
    }
}
