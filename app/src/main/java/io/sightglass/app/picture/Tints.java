package io.sightglass.app.picture;

import io.sightglass.vision.image.HeatMap;
import io.sightglass.vision.image.Mask;
import java.nio.IntBuffer;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/** Colours that lie over a photograph: clear where there is nothing, stronger where there is more. */
final class Tints {
    private static final int STRONGEST = 190;
    private static final int AREA = 120;

    private Tints() {}

    /** From clear at half the threshold over yellow to red at and above the threshold. */
    static Image heat(HeatMap map, double threshold) {
        float[] values = map.toArray();
        int[] pixels = new int[values.length];
        double from = threshold / 2;
        for (int i = 0; i < values.length; i++) {
            double strength = Math.clamp((values[i] - from) / Math.max(1e-6, threshold - from), 0, 1);
            pixels[i] = argb((int) (STRONGEST * strength), 255, (int) (200 * (1 - strength)), 40);
        }
        return image(pixels, map.size().width(), map.size().height());
    }

    /** Every class but background in red. */
    static Image areas(Mask mask) {
        byte[] values = mask.toArray();
        int[] pixels = new int[values.length];
        for (int i = 0; i < values.length; i++) pixels[i] = values[i] == 0 ? 0 : argb(AREA, 255, 60, 60);
        return image(pixels, mask.size().width(), mask.size().height());
    }

    /** Premultiplied. */
    private static int argb(int alpha, int red, int green, int blue) {
        return alpha << 24 | red * alpha / 255 << 16 | green * alpha / 255 << 8 | blue * alpha / 255;
    }

    private static Image image(int[] pixels, int width, int height) {
        return new WritableImage(
                new PixelBuffer<>(width, height, IntBuffer.wrap(pixels), PixelFormat.getIntArgbPreInstance()));
    }
}
