package io.sightglass.app.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sightglass.vision.dataset.Cover;
import io.sightglass.vision.dataset.Scope;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Point;
import io.sightglass.vision.geometry.Polygon;
import io.sightglass.vision.geometry.Runs;
import io.sightglass.vision.geometry.Size;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScopeRasterTest {
    private static final Size IMAGE = new Size(20, 12);
    private static final Scope SCOPE = new Scope(
            IMAGE,
            List.of(
                    new Runs(List.of(new Runs.Run(3, 2, 9), new Runs.Run(4, 4, 5))),
                    new Polygon(List.of(new Point(9, 9), new Point(19, 11), new Point(12, 3)))),
            List.of(Box.at(1, 1, 14, 10), Box.at(16, 0, 3, 3)));

    /** What is shown is what does not count: each pixel of the screen as the image's pixel under its middle. */
    @ParameterizedTest
    @CsvSource({"1, 0, 0", "3, -10, -5", "0.5, 4, 2", "2.3, 1.7, -3.4"})
    void theScreenShowsWhatTheCoverHides(double scale, double left, double top) {
        Placed view = new Placed(scale, left, top);
        Cover cover = Cover.of(IMAGE, List.of(SCOPE)).orElseThrow();
        ScopeRaster raster = new ScopeRaster(40, 30, view, IMAGE);
        raster.leaveOut(SCOPE);
        for (int y = 0; y < 30; y++) {
            for (int x = 0; x < 40; x++) {
                Point at = new Point((x + 0.5 - left) / scale, (y + 0.5 - top) / scale);
                boolean inside = at.x() >= 0 && at.y() >= 0 && at.x() < 20 && at.y() < 12;
                boolean hidden = inside && cover.hides((int) at.x(), (int) at.y());
                assertEquals(hidden, raster.kinds()[y * 40 + x] != ScopeRaster.COUNTS, x + ", " + y);
            }
        }
    }

    @Test
    void whatIsIgnoredIsShownBeforeWhatLiesOutside() {
        ScopeRaster raster = new ScopeRaster(20, 12, new Placed(1, 0, 0), IMAGE);
        raster.leaveOut(new Scope(IMAGE, List.of(), List.of(Box.at(10, 0, 10, 12))));
        raster.leaveOut(new Scope(IMAGE, List.of(Box.at(5, 0, 10, 12)), List.of()));
        assertEquals(ScopeRaster.OUTSIDE, raster.kinds()[4]);
        assertEquals(ScopeRaster.IGNORED, raster.kinds()[5]);
        assertEquals(ScopeRaster.IGNORED, raster.kinds()[14]);
        assertEquals(ScopeRaster.COUNTS, raster.kinds()[15]);
    }

    @Test
    void aScopeOfAnotherSizeIsStretched() {
        ScopeRaster raster = new ScopeRaster(20, 12, new Placed(1, 0, 0), IMAGE);
        raster.leaveOut(new Scope(new Size(2, 2), List.of(Box.at(1, 1, 1, 1)), List.of()));
        for (int y = 0; y < 12; y++) {
            for (int x = 0; x < 20; x++) {
                byte wanted = x >= 10 && y >= 6 ? ScopeRaster.IGNORED : ScopeRaster.COUNTS;
                assertEquals(wanted, raster.kinds()[y * 20 + x], x + ", " + y);
            }
        }
    }
}
