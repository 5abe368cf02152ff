package io.sightglass.vision.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.TileGrid.Tile;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TileGridTest {
    private static final TileGrid GRID = new TileGrid(new Size(1025, 600), 512);

    @Test
    void levelsAreHalvedUntilOneTileHoldsAll() {
        assertEquals(3, GRID.levels());
        assertEquals(new Size(513, 300), GRID.size(1));
        assertEquals(new Size(257, 150), GRID.size(2));
        assertEquals(1, new TileGrid(new Size(512, 1), 512).levels());
    }

    @Test
    void theLastTilesAreSmaller() {
        assertEquals(new Box(1024, 512, 1025, 600), GRID.box(new Tile(0, 2, 1)));
        assertThrows(IllegalArgumentException.class, () -> GRID.box(new Tile(0, 3, 0)));
    }

    @Test
    void aRegionTouchesItsTilesAndNoneOutside() {
        assertEquals(List.of(new Tile(0, 0, 0), new Tile(0, 1, 0)), GRID.touching(new Box(-50, -50, 513, 512), 0));
        assertEquals(List.of(new Tile(0, 2, 1)), GRID.touching(new Box(1024, 512, 9999, 9999), 0));
        assertTrue(GRID.touching(new Box(2000, 0, 3000, 10), 0).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"4, 0", "1, 0", "0.51, 0", "0.5, 1", "0.26, 1", "0.25, 2", "0.01, 2"})
    void theLevelHasAPixelForEachOfTheScreen(double scale, int level) {
        assertEquals(level, GRID.levelFor(scale));
    }
}
