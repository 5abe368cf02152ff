package io.sightglass.plugin.host;

import java.util.List;

/**
 * What became of a plug-in; a line on the Plug-ins page.
 *
 * @param source the jar's path, or "class path"
 * @param id empty when it did not come so far
 * @param name for people; the jar's name when the plug-in could not be asked
 * @param version its own version; empty when unknown
 * @param sentence what happened and what to do
 * @param offers what it adds, such as "step gamma"
 */
public record PluginReport(
        String source, String id, String name, String version, State state, String sentence, List<String> offers) {

    /** How far it came. */
    public enum State {
        LOADED,
        /** Not a jar, a class is missing, or it failed when it was started. */
        BROKEN,
        /** One of the same id is loaded already. */
        DUPLICATE,
        /** Made for a newer version of the plug-in interface. */
        TOO_NEW
    }

    public PluginReport {
        offers = List.copyOf(offers);
    }
}
