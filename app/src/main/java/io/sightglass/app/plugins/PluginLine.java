package io.sightglass.app.plugins;

import java.util.List;

/**
 * One plug-in as the page shows it.
 *
 * @param source where it came from: a jar, or the program itself
 * @param offers what it adds, in words
 * @param sentence why it is not in use; empty when it is
 */
public record PluginLine(
        String name, String version, String source, State state, List<String> offers, String sentence) {
    /** Whether it is in use, and if not, why. */
    public enum State {
        LOADED,
        BROKEN,
        DUPLICATE,
        TOO_NEW
    }

    public PluginLine {
        offers = List.copyOf(offers);
    }
}
