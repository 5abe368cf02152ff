package io.sightglass.annotation.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sightglass.vision.dataset.Split;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TallyTest {
    @ParameterizedTest
    @CsvSource({
        "0.5,     SMALL",
        "1023.99, SMALL",
        "1024,    MEDIUM",
        "9215.99, MEDIUM",
        "9216,    LARGE",
        "1e12,    LARGE"
    })
    void sizesAreCalledAsCocoCallsThem(double area, SizeClass expected) {
        assertEquals(expected, SizeClass.of(area));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0.03124, 0", "0.03125, 1", "0.999, 31", "1, 31"})
    void aCentreOnTheLastBorderIsInTheLastCell(double place, int expected) {
        assertEquals(expected, HeatMap.cell(place));
    }

    @Test
    void aValueOnABorderBelongsToTheUpperBin() {
        Tally tally = new Tally(Optional.empty());
        tally.add(shape("a", 1, 1, 1023));
        tally.add(shape("a", 1, 1, 1024));
        tally.add(shape("a", 1, 1, 2047));
        tally.add(shape("a", 1, 1, 2048));
        assertEquals(
                new Histogram(List.of(512.0, 1024.0, 2048.0, 4096.0), List.of(1L, 2L, 1L)),
                tally.shapes().areas());
    }

    @Test
    void linesHaveAPlaceAndNoSize() {
        Tally tally = new Tally(Optional.empty());
        tally.add(shape("a", 10, 0, 0));
        assertEquals(1, tally.shapes().count());
        assertEquals(0, tally.shapes().areas().total());
        assertEquals(0, tally.shapes().aspects().total());
        assertEquals(1, tally.shapes().centres().at(16, 8));
    }

    @Test
    void oneLabelsSizesAreMeantWhileAllLabelsAreCounted() {
        Tally tally = new Tally(Optional.of("a"));
        tally.add(shape("a", 8, 8, 64));
        tally.add(shape("b", 200, 100, 20_000));
        assertEquals(1, tally.shapes().count());
        assertEquals(
                Map.of(SizeClass.SMALL, 1L, SizeClass.MEDIUM, 0L, SizeClass.LARGE, 0L),
                tally.shapes().sizes());
        assertEquals(Map.of(Split.TEST, 1L), tally.of("b"));
        assertEquals(Map.of(), tally.of("c"));
    }

    @Test
    void manyShapesOfAnImageAreCountedInWiderBins() {
        assertEquals(
                new Histogram(List.of(9.0, 10.0, 20.0, 50.0), List.of(4L, 3L, 2L)),
                Tally.objects(Map.of(9L, 4L, 10L, 1L, 19L, 2L, 20L, 2L)));
    }

    @Test
    void bordersThatDoNotRiseAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Histogram(List.of(1.0, 1.0), List.of(0L)));
        assertThrows(IllegalArgumentException.class, () -> new Histogram(List.of(1.0, 2.0), List.of()));
    }

    private static Measured shape(String label, double width, double height, double area) {
        return new Measured(label, Split.TEST, 0.5, 0.25, width, height, area, area / 1e6, true);
    }
}
