package io.sightglass.annotation.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sightglass.vision.geometry.Runs.Run;
import io.sightglass.vision.geometry.Size;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Masks become runs of pixels without a picture of their size in between. */
class RowRunsTest {
    /** More pixels than an array can have. */
    private static final Size HUGE = new Size(999_999, 999_999);

    @Test
    void lengthsGoOnInTheNextRowAndTouchingOnesAreOne() {
        assertEquals(
                List.of(new Run(0, 2, 4), new Run(1, 0, 4), new Run(2, 0, 1), new Run(2, 3, 4)),
                RowRle.runs(List.of(2, 1, 0, 6, 2, 1), new Size(4, 3)));
    }

    @Test
    void aHugeMaskTakesNoMoreThanItsLengths() {
        assertEquals(List.of(new Run(0, 7, 9)), RowRle.runs(List.of(7, 2), HUGE));
    }

    @Test
    void aBrushedMaskTakesNoMoreThanItsLengths() {
        Size large = new Size(30_000, 30_000);
        List<Run> runs = List.of(new Run(0, 7, 9), new Run(29_999, 0, 3));
        assertEquals(runs, BrushRle.runs(BrushRle.pack(runs, large), large));
    }

    @Test
    void lengthsBeyondTheMaskAndTooManyRunsAreRefused() {
        Size size = new Size(4, 3);
        assertThrows(IllegalArgumentException.class, () -> RowRle.runs(List.of(2, 11), size));
        assertThrows(IllegalArgumentException.class, () -> RowRle.runs(List.of(2, -1), size));
        List<Integer> stripes = Collections.nCopies(2_100_000, 1);
        assertEquals(
                "its mask has more than 1000000 runs of pixels",
                assertThrows(IllegalArgumentException.class, () -> RowRle.runs(stripes, HUGE))
                        .getMessage());
    }
}
