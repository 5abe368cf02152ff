package io.sightglass.vision.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class PixelConfusionTest {

    @Test
    void iouIsSharedPixelsOverUnionAndTheMeanIsOverClassesThatOccur() {
        PixelConfusion confusion = new PixelConfusion(4);
        confusion.add(new byte[] {0, 0, 0, 1}, new byte[] {0, 0, 1, 1});
        confusion.add(new byte[] {2, 2, 0, 0}, new byte[] {2, 0, 0, 0});
        SegmentationMetrics m = confusion.metrics();
        assertEquals(
                List.of(
                        OptionalDouble.of(4.0 / 6),
                        OptionalDouble.of(0.5),
                        OptionalDouble.of(0.5),
                        OptionalDouble.empty()),
                m.iou());
        assertEquals((4.0 / 6 + 0.5 + 0.5) / 3, m.meanIou().orElseThrow(), 1e-12);
        assertEquals(0.5, m.meanForegroundIou().orElseThrow(), 1e-12);
        assertEquals(0.75, m.pixelAccuracy().orElseThrow());
        assertEquals(1, m.confusion().at(2, 0));
    }

    @Test
    void aClassOnlyMadeUpCountsAsZero() {
        PixelConfusion confusion = new PixelConfusion(2);
        confusion.add(new byte[] {0, 0}, new byte[] {0, 1});
        assertEquals(0, confusion.metrics().meanForegroundIou().orElseThrow());
    }

    @Test
    void noPixelsGiveNoFigures() {
        assertTrue(new PixelConfusion(2).metrics().meanIou().isEmpty());
        assertTrue(new PixelConfusion(2).metrics().pixelAccuracy().isEmpty());
    }

    @Test
    void unknownClassesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new PixelConfusion(2).add(new byte[] {2}, new byte[] {0}));
    }
}
