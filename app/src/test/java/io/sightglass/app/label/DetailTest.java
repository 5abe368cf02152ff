package io.sightglass.app.label;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Point;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DetailTest {
    @ParameterizedTest
    @CsvSource({
        "10, 0.1, DOT",
        "10, 0.2, BOX",
        "10, 0.5, SIMPLE",
        "10, 2.4, FULL",
        "1000, 0.001, DOT",
        "1000, 1, FULL",
    })
    void theSizeOnTheScreenDecides(double longest, double scale, Detail expected) {
        assertEquals(expected, Detail.of(Box.at(5, 5, longest, longest / 2), scale));
    }

    @Test
    void aSmallPolygonKeepsTenOfItsCorners() {
        List<Point> corners =
                IntStream.range(0, 20).mapToObj(i -> new Point(i, i)).toList();
        assertEquals(10, Detail.SIMPLE.of(corners).size());
        assertEquals(corners, Detail.FULL.of(corners));
        assertEquals(corners.subList(0, 7), Detail.SIMPLE.of(corners.subList(0, 7)));
    }
}
