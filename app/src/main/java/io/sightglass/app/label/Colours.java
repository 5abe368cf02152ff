package io.sightglass.app.label;

import java.util.Optional;

/** The colour of each value of a picture, kept until it is shown otherwise. Used on the window's thread. */
final class Colours {
    private record Wanted(Tone tone, Levels levels, ColourMap map) {}

    private Optional<Wanted> known = Optional.empty();
    private int[] colours = {};

    /** Opaque ARGB by value; not to be changed. */
    int[] of(Tone tone, Levels levels, ColourMap map) {
        Wanted wanted = new Wanted(tone, levels, map);
        if (known.equals(Optional.of(wanted))) return colours;
        colours = new int[Levels.most(levels.deep()) + 1];
        for (int i = 0; i < colours.length; i++) colours[i] = map.of(tone.of(levels.fraction(i)));
        known = Optional.of(wanted);
        return colours;
    }
}
