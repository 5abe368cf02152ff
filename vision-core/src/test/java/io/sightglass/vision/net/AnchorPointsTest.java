package io.sightglass.vision.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sightglass.vision.geometry.Size;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnchorPointsTest {
    // 64 × 32: 16 · 8 squares of 4, then 8 · 4 of 8, then 4 · 2 of 16.
    private static final AnchorPoints POINTS = new AnchorPoints(List.of(4, 8, 16), new Size(64, 32));

    @Test
    void everySquareOfEveryStrideHasOne() {
        assertEquals(16 * 8 + 8 * 4 + 4 * 2, POINTS.count());
    }

    @ParameterizedTest
    @CsvSource({"0, 2, 2, 4", "17, 6, 6, 4", "127, 62, 30, 4", "128, 4, 4, 8", "160, 8, 8, 16", "167, 56, 24, 16"})
    void theyLieInTheMiddlesRowByRow(int index, double x, double y, int stride) {
        assertEquals(new AnchorPoints.Point(x, y, stride), POINTS.at(index));
    }

    @Test
    void anInputThatIsNoMultipleIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new AnchorPoints(List.of(4, 16), new Size(40, 32)));
    }
}
