package io.sightglass.vision.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Fit;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.GraphBuilder;
import io.sightglass.vision.onnx.OnnxFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsTest {
    private static final Size SIZE = new Size(6, 4);

    @TempDir
    Path folder;

    @Test
    void aCardComesBackAsItWas() throws VisionException {
        ModelCard card = card(Task.ANOMALY);
        Model written = Models.write(anomaly(), card, folder.resolve("m.onnx"));
        Model read = Models.read(folder.resolve("m.onnx"));
        assertEquals(card, read.card());
        assertEquals(written.hash(), read.hash());
        assertEquals(64, read.hash().length());
        assertArrayEquals(OnnxFile.bytes(read.file()), Models.bytes(read));
    }

    @Test
    void otherMetadataOfTheGraphIsKept() throws VisionException {
        SequencedMap<String, String> metadata = new LinkedHashMap<>(Map.of("author", "a", "sightglass.old", "b"));
        Model model = Models.write(anomaly().withMetadata(metadata), card(Task.ANOMALY), folder.resolve("m.onnx"));
        assertEquals("a", model.graph().metadata().get("author"));
        assertTrue(
                !model.graph().metadata().containsKey("sightglass.old"), "a card is whole, never mixed with another");
    }

    @Test
    void aForeignFileIsToldWhatItLacks() throws VisionException {
        GraphBuilder g = new GraphBuilder("foreign");
        String x = g.input("data", ElementType.FLOAT, -1, 3, 4, 6);
        OnnxFile.write(
                g.output("prob", g.relu(x), ElementType.FLOAT, -1, 3, 4, 6).build(), folder.resolve("f.onnx"));
        var e = assertThrows(VisionException.class, () -> Models.read(folder.resolve("f.onnx")));
        assertTrue(e.getMessage().contains("no input ‘image’"), e.getMessage());
        assertTrue(e.getMessage().contains("‘score’"), e.getMessage());
        assertTrue(e.getMessage().contains("Adopt it first"), e.getMessage());
    }

    @Test
    void aCardThatDoesNotMatchItsGraphIsRefusedOnWriting() {
        assertThrows(
                IllegalArgumentException.class,
                () -> Models.write(anomaly(), card(Task.DETECTION), folder.resolve("m.onnx")));
    }

    @Test
    void aCardThatDoesNotMatchItsGraphIsRefusedOnReading() throws VisionException {
        changed("sightglass.task", "segmentation", "no output ‘mask’");
        changed("sightglass.input", "8x4", "an input ‘image’ of UINT8 [?, 4, 6, 3] instead of UINT8 [?, 4, 8, 3]");
    }

    @Test
    void aNewerContractIsRefusedWithTheRemedy() throws VisionException {
        changed("sightglass.contract", "4", "Update Sightglass");
    }

    @Test
    void aDamagedCardIsRefused() throws VisionException {
        changed("sightglass.task", "divination", "divination");
        changed("sightglass.labels", "[1,", "cannot be read");
        changed("sightglass.input", "4", "sightglass.input");
        changed("sightglass.input", "0x4", "cannot be read");
        changed("sightglass.input", "100000x100000", "too large");
        changed("sightglass.threshold", "NaN", "threshold");
        changed("sightglass.contract", "", "cannot be read");
        changed("sightglass.fit", "squeeze", "cannot be read");
        changed("sightglass.scope", "{}", "cannot be read");
        changed("sightglass.metrics.validation.map50", "good", "cannot be read");
    }

    private void changed(String key, String value, String said) throws VisionException {
        Path file = folder.resolve("m.onnx");
        Model model = Models.write(anomaly(), card(Task.ANOMALY), file);
        SequencedMap<String, String> metadata =
                new LinkedHashMap<>(model.graph().metadata());
        metadata.put(key, value);
        OnnxFile.write(model.graph().withMetadata(metadata), file);
        var e = assertThrows(VisionException.class, () -> Models.read(file));
        assertTrue(e.getMessage().contains(said), e.getMessage());
    }

    private static ModelCard card(Task task) {
        return new ModelCard(
                task,
                List.of("Kratzer, tief", "hole"),
                SIZE,
                Fit.Mode.LETTERBOX,
                "[{\"step\":\"blur\",\"sigma\":1.5}]",
                0.5,
                "99th percentile of 40 good images",
                "abc",
                "def",
                "tiny",
                "Apache-2.0",
                List.of("head.sigmoid"),
                new TreeMap<>(Map.of("epochs", "3")),
                new TreeMap<>(Map.of("validation.map50", 0.875)));
    }

    private static Graph anomaly() {
        GraphBuilder g = new GraphBuilder("anomaly");
        String heat = g.reduceMean(Contract.image(g, SIZE, Contract.Pixels.IMAGENET), false, 1);
        g.output(Contract.HEATMAP, heat, ElementType.FLOAT, -1, 4, 6);
        return g.output(Contract.SCORE, g.reduceMax(heat, false, 1, 2), ElementType.FLOAT, -1)
                .build();
    }
}
