package io.sightglass.app.adopt;

import io.sightglass.app.workflow.TryAdoption;
import io.sightglass.app.workflow.TryBackbone;

/** How it looks when the model is adopted as things are chosen now. */
public sealed interface Attempt {
    /** There is no file yet. */
    record Nothing() implements Attempt {}

    /** It is being tried. */
    record Trying() implements Attempt {}

    /** It can be adopted so. */
    record Seen(TryAdoption.Result result) implements Attempt {}

    /** It can be adopted as a backbone, which judges nothing. */
    record Features(TryBackbone.Result result) implements Attempt {}

    /** It cannot; why, as a sentence. */
    record Refused(String why) implements Attempt {}

    /** Whether it can be adopted so. */
    default boolean isAdoptable() {
        return this instanceof Seen || this instanceof Features;
    }
}
