package io.sightglass.app.label;

/**
 * How bright the picture is shown; the image stays as it is.
 *
 * @param brightness added to values in [0, 1]
 * @param contrast factor about the middle
 * @param gamma above 1 lifts what is dark
 */
record Tone(double brightness, double contrast, double gamma) {
    static final Tone PLAIN = new Tone(0, 1, 1);
    private static final double MOST = 8;
    private static final int VALUES = 256;

    Tone {
        brightness = Math.clamp(brightness, -1, 1);
        contrast = Math.clamp(contrast, 1 / MOST, MOST);
        gamma = Math.clamp(gamma, 1 / MOST, MOST);
    }

    Tone brighter(double by) {
        return new Tone(brightness + by, contrast, gamma);
    }

    Tone contrasted(double factor) {
        return new Tone(brightness, contrast * factor, gamma);
    }

    Tone lifted(double factor) {
        return new Tone(brightness, contrast, gamma * factor);
    }

    /** What a value in 0..255 is shown as. */
    int of(int value) {
        double lifted = Math.pow(value / 255.0, 1 / gamma);
        return (int) Math.clamp(Math.round(255 * ((lifted - 0.5) * contrast + 0.5 + brightness)), 0L, 255L);
    }

    /** Changes opaque ARGB pixels; what is clear stays so. */
    void apply(int[] pixels) {
        if (equals(PLAIN)) return;
        int[] table = new int[VALUES];
        for (int i = 0; i < VALUES; i++) table[i] = of(i);
        for (int i = 0; i < pixels.length; i++) {
            int p = pixels[i];
            if (p >>> 24 != 0xff) continue;
            pixels[i] = 0xff000000 | table[p >> 16 & 0xff] << 16 | table[p >> 8 & 0xff] << 8 | table[p & 0xff];
        }
    }
}
