package io.sightglass.app.label;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToneTest {
    @ParameterizedTest
    @CsvSource({
        "0, 1, 1, 100, 100",
        "0.1, 1, 1, 100, 126", // a tenth of 255 more
        "0, 2, 1, 100, 73", // twice as far from the middle
        "0, 1, 2, 64, 128", // the square root of a quarter
        "1, 1, 1, 10, 255",
        "-1, 1, 1, 200, 0"
    })
    void aValueIsShownAs(double brightness, double contrast, double gamma, int value, int shown) {
        assertEquals(shown, new Tone(brightness, contrast, gamma).of(value));
    }

    @Test
    void onlyWhatIsOpaqueIsChanged() {
        int[] pixels = {0xff646464, 0, 0x80646464};
        Tone.PLAIN.apply(pixels);
        assertArrayEquals(new int[] {0xff646464, 0, 0x80646464}, pixels);
        Tone.PLAIN.brighter(0.1).apply(pixels);
        assertArrayEquals(new int[] {0xff7e7e7e, 0, 0x80646464}, pixels);
    }

    @Test
    void stepsBackAreExactAndEndSomewhere() {
        assertEquals(1, Tone.PLAIN.contrasted(1.1).contrasted(1 / 1.1).contrast(), 1e-12);
        Tone tone = Tone.PLAIN;
        for (int i = 0; i < 1000; i++) tone = tone.brighter(0.1).contrasted(1.1).lifted(1.1);
        assertEquals(new Tone(1, 8, 8), tone);
    }
}
