package io.sightglass.vision.opencv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Fit;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.image.HeatMap;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class PixelsTest {

    @Test
    void aLetterboxIsCentredWithABorderOf114() {
        Frame wide = filled(new Size(200, 100), 10, 20, 30);
        Frame fitted = Pixels.fit(wide, new Fit(wide.size(), new Size(64, 64), Fit.Mode.LETTERBOX));
        assertEquals(new Size(64, 64), fitted.size());
        for (int c = 0; c < 3; c++) {
            assertEquals(114, fitted.get(32, 15, c), "above the image");
            assertEquals(10 * (c + 1), fitted.get(0, 16, c), "first row of the image");
            assertEquals(10 * (c + 1), fitted.get(63, 47, c), "last row of the image");
            assertEquals(114, fitted.get(32, 48, c), "below the image");
        }
    }

    @Test
    void aGreyFrameFitsWithThreeEqualChannels() {
        Frame grey = Frame.allocate(new Size(10, 20), 1);
        for (int y = 0; y < 20; y++) for (int x = 0; x < 10; x++) grey.set(x, y, 0, 77);
        Frame fitted = Pixels.fit(grey, new Fit(grey.size(), new Size(30, 20), Fit.Mode.LETTERBOX));
        assertEquals(114, fitted.get(9, 10, 0));
        for (int c = 0; c < 3; c++) assertEquals(77, fitted.get(10, 10, c));
        assertEquals(114, fitted.get(20, 10, 2));
    }

    @Test
    void shrinkingToHalfAveragesFourPixels() {
        Frame frame = Frame.allocate(new Size(2, 2), 1);
        frame.set(0, 0, 0, 10);
        frame.set(1, 0, 0, 20);
        frame.set(0, 1, 0, 30);
        frame.set(1, 1, 0, 40);
        assertEquals(25, Pixels.resize(frame, new Size(1, 1)).get(0, 0, 0));
    }

    @Test
    void theBufferMayBeLargerAndKeepsItsPosition() {
        Frame frame = filled(new Size(4, 4), 1, 2, 3);
        ByteBuffer target = ByteBuffer.allocateDirect(100).position(7);
        Pixels.fit(frame, new Fit(frame.size(), new Size(4, 4), Fit.Mode.STRETCH), target);
        assertEquals(7, target.position());
        assertEquals(1, target.get(0));
        assertEquals(3, target.get(47));
        assertEquals(0, target.get(48));
    }

    @Test
    void theWindowGetsBlueGreenRedAndOpaque() {
        ByteBuffer target = ByteBuffer.allocateDirect(16);
        Pixels.toBgra(filled(new Size(2, 2), 1, 2, 3), target);
        byte[] pixel = new byte[4];
        target.get(12, pixel);
        assertEquals("[1, 2, 3, -1]", java.util.Arrays.toString(pixel));
    }

    @Test
    void aCropHoldsThePixelsOfItsRegion() {
        Frame frame = Frame.allocate(new Size(5, 4), 1);
        frame.set(2, 1, 0, 9);
        Frame part = Pixels.crop(frame, Box.at(2, 1, 3, 2));
        assertEquals(new Size(3, 2), part.size());
        assertEquals(9, part.get(0, 0, 0));
    }

    @Test
    void aHeatMapOfOneValueStaysThatValueAtAnySize() {
        HeatMap map = HeatMap.of(new Size(2, 2), new float[] {0.25f, 0.25f, 0.25f, 0.25f});
        assertEquals(0.25f, Pixels.resize(map, new Size(17, 5)).at(16, 4));
    }

    @Test
    void aThumbnailIsNeverLarger() {
        assertEquals(
                new Size(50, 25),
                Pixels.thumbnail(filled(new Size(200, 100), 1, 1, 1), 50).size());
        assertEquals(
                new Size(20, 10),
                Pixels.thumbnail(filled(new Size(20, 10), 1, 1, 1), 50).size());
    }

    private static Frame filled(Size size, int b, int g, int r) {
        Frame frame = Frame.allocate(size, 3);
        ByteBuffer pixels = frame.pixels();
        while (pixels.hasRemaining()) pixels.put((byte) b).put((byte) g).put((byte) r);
        return frame;
    }
}
