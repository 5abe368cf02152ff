package io.sightglass.vision.anomaly.pretext;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpoiltTest {
    private static final int GREY = 100;

    private static Frame good(Size size) {
        Frame frame = Frame.allocate(size, 1);
        for (int y = 0; y < size.height(); y++) for (int x = 0; x < size.width(); x++) frame.set(x, y, 0, GREY);
        return frame;
    }

    @ParameterizedTest
    @CsvSource({"96, 64", "64, 96", "64, 64"})
    void flawsLieOnTheSquareInTheMiddle(int width, int height) {
        Frame good = good(new Size(width, height));
        Frame spoilt = Spoilt.on(good, new SplittableRandom(1));
        assertEquals(good.size(), spoilt.size());
        int side = Math.min(width, height);
        int changed = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                boolean outside =
                        Math.abs(x + 0.5 - width / 2.0) > side / 2.0 || Math.abs(y + 0.5 - height / 2.0) > side / 2.0;
                if (outside) assertEquals(GREY, spoilt.get(x, y, 0));
                else if (spoilt.get(x, y, 0) != GREY) changed++;
            }
        }
        assertNotEquals(0, changed);
        assertEquals(spoilt.pixels(), Spoilt.on(good, new SplittableRandom(1)).pixels());
    }
}
