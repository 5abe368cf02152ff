package io.sightglass.vision.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Fit;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.model.ModelCard;
import io.sightglass.vision.model.Task;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeatScoreTest {
    private static final ModelCard CARD = TinyModels.card(Task.ANOMALY, new Size(2, 2), Fit.Mode.STRETCH);

    @Test
    void onePixelIsTheHottestThatCounts() {
        assertEquals(0.9, of(1, -1, 0.1f, 0.9f, 0.3f), 1e-6);
        assertEquals(0.3, of(1, 1, 0.1f, 0.9f, 0.3f), 1e-6);
    }

    /** Odds of 1, 4 and 1/4: log-odds 0, ln 4 and -ln 4. */
    @Test
    void severalAreTheirMeanLogOdds() {
        assertEquals(0.5, of(3, -1, 0.5f, 0.8f, 0.2f), 1e-6);
        assertEquals(2 / 3.0, of(2, -1, 0.5f, 0.8f, 0.2f), 1e-6); // odds of 2
        assertEquals(1 / 3.0, of(5, 1, 0.5f, 0.8f, 0.2f), 1e-6);
    }

    @Test
    void nothingThatCountsIsNoHeat() {
        assertEquals(0, HeatScore.of(FloatBuffer.wrap(new float[] {1, 1}), 2, 1, pixel -> true));
    }

    @Test
    void whatIsNoNumberIsSaid() {
        assertEquals(Double.NaN, of(1, -1, 0.5f, Float.NaN));
        assertEquals(Double.NaN, of(2, -1, 0.5f, Float.NaN));
        assertEquals(0.5, of(2, 1, 0.5f, Float.NaN), 1e-6);
    }

    @Test
    void aCardThatSaysNothingMeansOnePixel() throws VisionException {
        assertEquals(1, HeatScore.surest(CARD));
        assertEquals(16, HeatScore.surest(CARD.withSetting(HeatScore.SETTING, "16")));
    }

    /** Models of this network from before there was the setting were measured by more pixels than one. */
    @Test
    void aCardOfFlawsThatSaysNothingMeansOnePixelInAThousand() throws VisionException {
        ModelCard before = new ModelCard(
                Task.ANOMALY,
                List.of(),
                new Size(128, 128),
                Fit.Mode.STRETCH,
                "[]",
                0.5,
                "",
                "",
                "",
                "flaws",
                "",
                List.of(),
                new TreeMap<>(),
                new TreeMap<>());
        assertEquals(16, HeatScore.surest(before));
        assertEquals(9, HeatScore.surest(before.withSetting(HeatScore.SETTING, "9")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-3", "many", "99999999999"})
    void aDamagedNumberIsASentence(String said) {
        assertThrows(VisionException.class, () -> HeatScore.surest(CARD.withSetting(HeatScore.SETTING, said)));
    }

    /** @param ignored number of a pixel that does not count; -1 for none */
    private static double of(int surest, int ignored, float... heat) {
        return HeatScore.of(FloatBuffer.wrap(heat), heat.length, surest, pixel -> pixel == ignored);
    }
}
