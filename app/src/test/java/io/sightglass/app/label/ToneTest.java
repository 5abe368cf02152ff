package io.sightglass.app.label;

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
        assertEquals(shown, Math.round(255 * new Tone(brightness, contrast, gamma).of(value / 255.0)));
    }

    @Test
    void stepsBackAreExactAndEndSomewhere() {
        assertEquals(1, Tone.PLAIN.contrasted(1.1).contrasted(1 / 1.1).contrast(), 1e-12);
        Tone tone = Tone.PLAIN;
        for (int i = 0; i < 1000; i++) tone = tone.brighter(0.1).contrasted(1.1).lifted(1.1);
        assertEquals(new Tone(1, 8, 8), tone);
    }
}
