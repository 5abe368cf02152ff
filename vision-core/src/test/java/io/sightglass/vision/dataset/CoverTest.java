package io.sightglass.vision.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Outline;
import io.sightglass.vision.geometry.Point;
import io.sightglass.vision.geometry.Polygon;
import io.sightglass.vision.geometry.Runs;
import io.sightglass.vision.geometry.Size;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoverTest {
    private static final Size TEN = new Size(10, 10);
    private static final Scope LEFT_IGNORED = ignoring(Box.at(0, 0, 4, 10));

    @Test
    void aPictureOfWhichAllCountsHasNoCover() {
        assertTrue(Cover.of(TEN, List.of(Scope.ALL, Scope.ALL)).isEmpty());
    }

    @Test
    void whatIsIgnoredIsHiddenUpToItsBorder() {
        Cover cover = cover(LEFT_IGNORED);
        assertTrue(cover.hides(3, 9));
        assertFalse(cover.hides(4, 0));
        assertEquals(40, cover.mask().count(1));
    }

    @Test
    void outsideOfAllAreasOfInterestNothingCounts() {
        Cover cover = cover(new Scope(TEN, List.of(), List.of(Box.at(0, 0, 2, 2), Box.at(8, 8, 2, 2))));
        assertFalse(cover.hides(1, 1));
        assertFalse(cover.hides(8, 9));
        assertTrue(cover.hides(5, 5));
        assertEquals(92, cover.mask().count(1));
    }

    @Test
    void whatIsIgnoredWithinAnAreaOfInterestDoesNotCount() {
        Cover cover = cover(new Scope(TEN, List.of(Box.at(1, 1, 1, 1)), List.of(Box.at(0, 0, 2, 2))));
        assertEquals(97, cover.mask().count(1));
        assertTrue(cover.hides(1, 1));
    }

    @Test
    void aPixelCountsOnlyWhereItDoesInEachScope() {
        Scope right = new Scope(TEN, List.of(), List.of(Box.at(3, 0, 7, 10)));
        Scope top = new Scope(TEN, List.of(), List.of(Box.at(0, 0, 10, 5)));
        Cover cover = cover(right, top, LEFT_IGNORED);
        assertEquals(100 - 6 * 5, cover.mask().count(1));
    }

    /** Drawn on 10 × 10, seen at 20 × 5: twice as wide, half as high. */
    @Test
    void aScopeIsStretchedOverPicturesOfOtherSizes() {
        Cover cover =
                Cover.of(new Size(20, 5), List.of(ignoring(Box.at(2, 4, 3, 2)))).orElseThrow();
        for (int y = 0; y < 5; y++) {
            for (int x = 0; x < 20; x++) assertEquals(y == 2 && x >= 4 && x < 10, cover.hides(x, y), x + ", " + y);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 4, 4, true", // all of it
        "2, 0, 4, 4, false", // exactly half
        "1.0, 0, 4, 4, true",
        "6, 0, 4, 4, false", // none
        "3.2, 3.2, 0.2, 0.2, true", // no pixel's centre in it
        "4.1, 3.1, 0.2, 0.2, false",
        "-9, 0, 10, 4, true" // only what lies in the picture is asked
    })
    void anAreaIsMostlyHiddenWhenMoreThanHalfOfItsPixelsAre(double x, double y, double w, double h, boolean hidden) {
        assertEquals(hidden, cover(LEFT_IGNORED).hidesMost(Box.at(x, y, w, h)));
    }

    @Test
    void scopesAreReadAsTheyWereWritten() throws VisionException {
        Scope scope = new Scope(
                TEN,
                List.of(Box.at(0.5, 1, 2, 3), new Runs(List.of(new Runs.Run(2, 4, 5)))),
                List.of(new Polygon(List.of(new Point(0, 0), new Point(9, 0), new Point(0, 9.5)))));
        assertEquals(scope, ScopeJson.read(ScopeJson.write(scope)));
        assertEquals(Scope.ALL, ScopeJson.read(ScopeJson.write(Scope.ALL)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"[", "{}", "{\"size\": [0, 1]}", "{\"size\": [1, 1], \"ignored\": [{}]}"})
    void whatIsNoScopeIsRefused(String text) {
        assertThrows(VisionException.class, () -> ScopeJson.read(text));
    }

    private static Scope ignoring(Outline... ignored) {
        return new Scope(TEN, List.of(ignored), List.of());
    }

    private static Cover cover(Scope... scopes) {
        return Cover.of(TEN, List.of(scopes)).orElseThrow();
    }
}
