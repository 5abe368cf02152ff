package io.sightglass.app.worker;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Where a job stands. */
public sealed interface JobState {

    /**
     * At work.
     *
     * @param fraction done of the whole, in [0, 1]
     * @param values the newest figures by name
     */
    record Running(double fraction, String what, Map<String, Double> values) implements JobState {}

    /** Done; the result as the command prints it with --json. */
    record Done(JsonNode result) implements JobState {}

    /** Ended without a result; a sentence for the user. */
    record Failed(String why) implements JobState {}

    /** Ended because it was asked to. */
    record Cancelled() implements JobState {}
}
