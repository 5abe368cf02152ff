package io.sightglass.vision.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;

class DefectScoreTest {

    @Test
    void aSmallImageIsAsDefectiveAsItsSurestPixel() {
        assertEquals(0.75, DefectScore.of(FloatBuffer.wrap(new float[] {1, 0.25f, 0.5f, 1}), 4), 1e-7);
    }

    @Test
    void oneSurePixelAmongManyIsAveragedWithTheNextSurest() {
        // 2 · 4096 pixels: the mean of the two surest, 1 and 0.5.
        float[] background = new float[2 * 4096];
        java.util.Arrays.fill(background, 0.9f);
        background[4000] = 0;
        background[17] = 0.5f;
        assertEquals(0.75, DefectScore.of(FloatBuffer.wrap(background), background.length), 1e-6);
    }

    @Test
    void whatDoesNotCountIsNoBackground() {
        // Two pixels would be looked at, and one counts.
        float[] background = new float[2 * 4096];
        background[17] = 0.25f;
        assertEquals(0.75, DefectScore.of(FloatBuffer.wrap(background), background.length, i -> i != 17), 1e-6);
        assertEquals(0, DefectScore.of(FloatBuffer.wrap(background), background.length, i -> true));
    }

    @Test
    void pixelsThatAreEquallySureCountEachByItself() {
        float[] background = new float[3 * 4096];
        java.util.Arrays.fill(background, 1);
        background[5] = 0.5f;
        background[6] = 0.5f;
        background[7] = 0.5f;
        assertEquals(0.5, DefectScore.of(FloatBuffer.wrap(background), background.length), 1e-6);
    }

    @Test
    void whatIsNoNumberIsNotHidden() {
        assertTrue(Double.isNaN(DefectScore.of(FloatBuffer.wrap(new float[] {1, Float.NaN}), 2)));
    }
}
