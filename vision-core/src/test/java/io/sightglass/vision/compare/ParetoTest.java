package io.sightglass.vision.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ParetoTest {
    @Test
    void whatIsBeatenInOneRespectAndBetterInNoneIsNotOnTheFront() {
        assertEquals(
                List.of(true, true, false, true),
                Pareto.front(List.of(List.of(1.0, 9.0), List.of(9.0, 1.0), List.of(9.0, 2.0), List.of(5.0, 5.0))));
    }

    @Test
    void equalOnesAreAllOnTheFront() {
        assertEquals(List.of(true, true), Pareto.front(List.of(List.of(1.0, 2.0), List.of(1.0, 2.0))));
    }

    @Test
    void whatIsUnknownIsNotOnTheFrontAndBeatsNothing() {
        assertEquals(List.of(false, true), Pareto.front(List.of(List.of(Double.NaN, 0.0), List.of(1.0, 1.0))));
    }
}
