package io.sightglass.vision.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.vision.camera.Camera.Shot;
import io.sightglass.vision.camera.SimulatedLine.Settings;
import io.sightglass.vision.dataset.Truth;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.scene.Conditions;
import io.sightglass.vision.scene.Product;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SimulatedLineTest {
    private static final Settings CAPS =
            new Settings(Product.CAP, new Size(64, 64), 5, 8, 0, Conditions.USUAL.withDefectRate(0.5), 0, 0, true);

    private static List<Shot> all(Settings settings) {
        List<Shot> shots = new ArrayList<>();
        try (SimulatedLine line = new SimulatedLine(settings)) {
            for (Optional<Shot> shot = line.next(); shot.isPresent(); shot = line.next()) shots.add(shot.get());
        }
        return shots;
    }

    @Test
    void itSendsSoManyPartsWithTheirTruthAndEnds() {
        List<Shot> shots = all(CAPS);
        assertEquals(8, shots.size());
        for (int k = 0; k < 8; k++) {
            assertEquals(k, shots.get(k).number());
            Truth truth = shots.get(k).truth().orElseThrow();
            assertEquals(truth.regions().isEmpty(), truth.quality() == Truth.Quality.GOOD);
        }
        assertEquals("cap-000001", shots.getFirst().origin());
    }

    @Test
    void theSameSeedSendsTheSameParts() {
        List<Shot> first = all(CAPS);
        List<Shot> second = all(CAPS);
        for (int k = 0; k < 8; k++) {
            assertEquals(first.get(k).frame().pixels(), second.get(k).frame().pixels());
            assertEquals(first.get(k).truth(), second.get(k).truth());
        }
    }

    @Test
    void rawPicturesAreAsTheyWereDrawnAndOthersHaveLostALittle() {
        List<Shot> compressed = all(CAPS);
        List<Shot> raw = all(CAPS.withRawPictures());
        for (int k = 0; k < 8; k++) {
            double sum = 0;
            int count = raw.get(k).frame().pixels().remaining();
            for (int i = 0; i < count; i++) {
                int a = raw.get(k).frame().pixels().get(i) & 0xff;
                int b = compressed.get(k).frame().pixels().get(i) & 0xff;
                sum += Math.abs(a - b);
            }
            assertTrue(sum / count > 0.1 && sum / count < 8, "mean difference " + sum / count);
        }
    }

    @Test
    void driftAddsUpOverThousandParts() {
        Settings aging = CAPS.withDrift(-0.4, 3);
        assertEquals(1, aging.conditions(0).light(), 1e-9);
        assertEquals(0.8, aging.conditions(500).light(), 1e-9);
        assertEquals(2.5, aging.conditions(500).blur(), 1e-9);
        assertEquals(0.05, aging.conditions(10_000).light(), 1e-9);
    }

    @Test
    void aRateSpacesTheParts() {
        long before = System.nanoTime();
        all(CAPS.withParts(4).withPerSecond(50));
        assertTrue(System.nanoTime() - before >= 60_000_000, "three gaps of 20 ms");
    }

    @Test
    void closingEndsAWaitingRead() throws InterruptedException {
        SimulatedLine line = new SimulatedLine(CAPS.withPerSecond(0.01));
        assertTrue(line.next().isPresent());
        Thread closer = Thread.ofPlatform().start(line::close);
        assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> assertFalse(line.next().isPresent()));
        closer.join();
    }
}
