package io.sightglass.vision.inspect;

import io.sightglass.vision.VisionException;

/** Opens one kind of sink; the plug-in interface. Implementations have a public constructor without parameters. */
public interface SinkProvider {

    /** The word that stands for this kind in a recipe. */
    String name();

    /** What it does with results, in one English sentence. */
    String description();

    /**
     * @param settings a JSON object from the recipe
     * @throws VisionException when the settings are wrong or the place cannot be reached
     */
    ResultSink open(String settings) throws VisionException;
}
