package io.sightglass.app.label;

import java.util.Optional;

/**
 * How the values of a picture are shown; the image stays as it is, and so does what is learnt from it.
 *
 * @param levels as somebody chose them; without, all values of 8 bits are shown and most of those of 16 bits
 */
record Rendering(Tone tone, Optional<Levels> levels, ColourMap map) {
    static final Rendering PLAIN = new Rendering(Tone.PLAIN, Optional.empty(), ColourMap.NONE);

    Rendering with(Tone changed) {
        return new Rendering(changed, levels, map);
    }

    Rendering with(Levels changed) {
        return new Rendering(tone, Optional.of(changed), map);
    }

    Rendering with(ColourMap changed) {
        return new Rendering(tone, levels, changed);
    }

    /** The levels that hold for a picture; those chosen for pictures of the other kind do not. */
    Levels of(PictureTiles picture) {
        return levels.filter(l -> l.deep() == picture.isDeep())
                .orElseGet(() -> picture.isDeep() ? picture.spread() : Levels.all(false));
    }

    /** Makes the drawn values of a picture into opaque ARGB, by those colours; what is clear stays so. */
    void apply(int[] pixels, PictureTiles picture, Colours known) {
        Levels range = of(picture);
        if (!picture.isDeep() && map == ColourMap.NONE) {
            if (!tone.equals(Tone.PLAIN) || !range.equals(Levels.all(false))) recolour(pixels, shown(range));
            return;
        }
        int[] colours = known.of(tone, range, map);
        for (int i = 0; i < pixels.length; i++) {
            if (pixels[i] >>> 24 == 0xff) pixels[i] = colours[value(pixels[i], picture.isDeep())];
        }
    }

    private int[] shown(Levels range) {
        int[] shown = new int[Levels.most(false) + 1];
        for (int i = 0; i < shown.length; i++) shown[i] = (int) Math.round(255 * tone.of(range.fraction(i)));
        return shown;
    }

    private static void recolour(int[] pixels, int[] shown) {
        for (int i = 0; i < pixels.length; i++) {
            int p = pixels[i];
            if (p >>> 24 != 0xff) continue;
            pixels[i] = 0xff000000 | shown[p >> 16 & 0xff] << 16 | shown[p >> 8 & 0xff] << 8 | shown[p & 0xff];
        }
    }

    /** A colour's brightness as ITU-R BT.601 weighs it, or what a pixel of 16 bits holds. */
    static int value(int pixel, boolean deep) {
        if (deep) return pixel & 0xffff;
        return (299 * (pixel >> 16 & 0xff) + 587 * (pixel >> 8 & 0xff) + 114 * (pixel & 0xff) + 500) / 1000;
    }
}
