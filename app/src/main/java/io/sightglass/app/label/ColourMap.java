package io.sightglass.app.label;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Colours for the values of a picture, from the lowest to the highest, linear between nine of them. Viridis and inferno are by
 * Smith and van der Walt (matplotlib 1.5, CC0); the diverging one is the cool-warm map of Moreland, "Diverging Color Maps for
 * Scientific Visualization", ISVC 2009.
 */
enum ColourMap {
    /** The colours that the picture has. */
    NONE,
    GREY,
    VIRIDIS,
    INFERNO,
    DIVERGING;

    private static final List<Integer> GREYS = List.of(0x000000, 0xffffff);
    private static final Map<ColourMap, List<Integer>> COLOURS = Map.of(
            NONE, GREYS,
            GREY, GREYS,
            VIRIDIS, List.of(0x440154, 0x472c7a, 0x3b518b, 0x2c718e, 0x21908d, 0x27ad81, 0x5cc863, 0xaadc32, 0xfde725),
            INFERNO, List.of(0x000004, 0x1f0c48, 0x550f6d, 0x88226a, 0xba3655, 0xe35933, 0xf98c0a, 0xf9c932, 0xfcffa4),
            DIVERGING,
                    List.of(0x3b4cc0, 0x6282ea, 0x8db0fe, 0xb8d0f9, 0xdddddd, 0xf5c4ad, 0xf49a7b, 0xde604d, 0xb40426));

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The map after this one, and the first one after the last. */
    ColourMap next() {
        List<ColourMap> all = List.of(values());
        return all.get((all.indexOf(this) + 1) % all.size());
    }

    /** Opaque ARGB of a value in [0, 1]. */
    int of(double value) {
        List<Integer> colours = Objects.requireNonNull(COLOURS.get(this));
        double place = Math.clamp(value, 0, 1) * (colours.size() - 1);
        int below = Math.min((int) place, colours.size() - 2);
        int a = colours.get(below);
        int b = colours.get(below + 1);
        double share = place - below;
        return 0xff000000 | mixed(a, b, share, 16) | mixed(a, b, share, 8) | mixed(a, b, share, 0);
    }

    private static int mixed(int a, int b, double share, int shift) {
        int from = a >> shift & 0xff;
        int to = b >> shift & 0xff;
        return (int) Math.round(from + (to - from) * share) << shift;
    }
}
