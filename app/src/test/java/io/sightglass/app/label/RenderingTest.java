package io.sightglass.app.label;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.app.screen.ManualTasks;
import io.sightglass.vision.geometry.Point;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.DeepFrame;
import io.sightglass.vision.image.Frame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RenderingTest {
    private static final Size SIZE = new Size(100, 100);

    /** Values 30000 to 30099 in each row, and a hot and a dead pixel. */
    private static PictureTiles deep() {
        short[] values = new short[(int) SIZE.area()];
        for (int i = 0; i < values.length; i++) values[i] = (short) (30000 + i % 100);
        values[0] = (short) 65535;
        values[1] = 0;
        return WholePicture.of(DeepFrame.of(SIZE, values)).tiles(new ManualTasks());
    }

    private static PictureTiles eight() {
        return WholePicture.of(Frame.allocate(SIZE, 3)).tiles(new ManualTasks());
    }

    private static int[] drawn(PictureTiles picture, Rendering rendering, double scale) {
        int side = (int) (100 * scale);
        int[] pixels = new int[side * side];
        new PictureRaster(pixels, side, side).draw(picture, new Viewport(scale, 0, 0));
        rendering.apply(pixels, picture, new Colours());
        return pixels;
    }

    @Test
    void aPictureOf16BitsKeepsThemUntilItIsShown() {
        PictureTiles picture = deep();
        assertTrue(picture.isDeep());
        assertEquals(30057, picture.pixel(new Point(57.5, 3.5)).getAsInt());
        int[] seen = drawn(picture, Rendering.PLAIN, 1);
        assertEquals(0xff000000, seen[500]);
        assertEquals(0xffffffff, seen[599]);
        assertTrue(Math.abs((seen[550] & 0xff) - 128) < 6, "the middle is in the middle");
    }

    @Test
    void theLevelsOfAPictureLeaveOutTheFewThatLieFarAway() {
        assertEquals(new Levels(30000, 30099, true), deep().spread());
    }

    @Test
    void aPictureOf16BitsIsSmoothBetweenItsPixels() {
        int[] seen = drawn(deep(), Rendering.PLAIN.with(new Levels(30000, 30099, true)), 1.5);
        for (int x = 1; x < 150; x++) {
            assertTrue((seen[75 * 150 + x] & 0xff) >= (seen[75 * 150 + x - 1] & 0xff), "brighter to the right: " + x);
        }
    }

    @Test
    void levelsChosenForOneKindOfPictureDoNotHoldForTheOther() {
        Rendering chosen = Rendering.PLAIN.with(new Levels(20000, 40000, true));
        assertEquals(new Levels(20000, 40000, true), chosen.of(deep()));
        assertEquals(Levels.all(false), chosen.of(eight()));
    }

    @Test
    void onlyWhatIsOpaqueIsChanged() {
        int[] pixels = {0xff646464, 0, 0x80646464};
        Rendering.PLAIN.apply(pixels, eight(), new Colours());
        assertArrayEquals(new int[] {0xff646464, 0, 0x80646464}, pixels);
        Rendering.PLAIN.with(Tone.PLAIN.brighter(0.1)).apply(pixels, eight(), new Colours());
        assertArrayEquals(new int[] {0xff7e7e7e, 0, 0x80646464}, pixels);
    }

    @Test
    void levelsStretchTheColoursOf8Bits() {
        int[] pixels = {0xff326496};
        Rendering.PLAIN.with(new Levels(50, 150, false)).apply(pixels, eight(), new Colours());
        assertArrayEquals(new int[] {0xff0080ff}, pixels);
    }

    @Test
    void colourIsTakenForItsBrightness() {
        int[] pixels = {0xffffffff, 0xff000000};
        Rendering.PLAIN.with(ColourMap.VIRIDIS).apply(pixels, eight(), new Colours());
        assertArrayEquals(new int[] {0xfffde725, 0xff440154}, pixels);
    }

    @ParameterizedTest
    @CsvSource({"VIRIDIS, 0.5, 21908d", "INFERNO, 0, 000004", "GREY, 0.2, 333333", "DIVERGING, 0.5, dddddd"})
    void aMapHasItsPublishedColours(ColourMap map, double value, String colour) {
        assertEquals(0xff000000 | Integer.parseInt(colour, 16), map.of(value));
    }

    @ParameterizedTest
    @EnumSource(names = {"GREY", "VIRIDIS", "INFERNO"})
    void aHigherValueIsBrighter(ColourMap map) {
        for (int i = 1; i <= 64; i++) {
            assertTrue(
                    Rendering.value(map.of(i / 64.0), false) > Rendering.value(map.of((i - 1) / 64.0), false),
                    map + " " + i);
        }
    }

    @ParameterizedTest
    @CsvSource({"-1, 5, true", "5, 5, true", "6, 5, false", "0, 256, false", "0, 65536, true"})
    void levelsThatCannotBeAreRefused(int low, int high, boolean deep) {
        assertThrows(IllegalArgumentException.class, () -> new Levels(low, high, deep));
    }
}
