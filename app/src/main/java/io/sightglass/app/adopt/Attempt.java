package io.sightglass.app.adopt;

import io.sightglass.app.workflow.TryAdoption;

/** How it looks when the model is adopted as things are chosen now. */
public sealed interface Attempt {
    /** There is no file yet. */
    record Nothing() implements Attempt {}

    /** It is being tried. */
    record Trying() implements Attempt {}

    /** It can be adopted so. */
    record Seen(TryAdoption.Result result) implements Attempt {}

    /** It cannot; why, as a sentence. */
    record Refused(String why) implements Attempt {}
}
