package io.sightglass.app.train.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CurveSpanTest {
    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "6, 1",
        "7, 2",
        "12, 2",
        "13, 5",
        "30, 5",
        "31, 10",
        "60, 10",
        "61, 20",
        "100, 20",
        "200, 50",
        "1000, 200"
    })
    void marksAreFewAndRound(double end, double mark) {
        assertEquals(mark, new CurveSpan(true, end).mark());
    }

    @Test
    void theLastEpochOfAnyLineIsTheEnd() {
        CurveSpan span = CurveSpan.of(List.of(List.of(at(0.1, 4), at(0.3, 12)), List.of(at(0.2, 8))));
        assertEquals(new CurveSpan(true, 12), span);
        assertEquals(8, span.at(at(0.2, 8)));
    }

    /** A training that the program of before began knows its later epochs alone. */
    @Test
    void oneUnknownEpochMakesItPercent() {
        CurvePoint before = new CurvePoint(0.25, OptionalInt.empty(), 1);
        CurveSpan span = CurveSpan.of(List.of(List.of(before, at(0.5, 20))));
        assertEquals(CurveSpan.PERCENT, span);
        assertEquals(50, span.at(at(0.5, 20)));
    }

    @Test
    void ofNothingItIsPercent() {
        assertEquals(CurveSpan.PERCENT, CurveSpan.of(List.of()));
    }

    private static CurvePoint at(double done, int epoch) {
        return new CurvePoint(done, OptionalInt.of(epoch), 1);
    }
}
