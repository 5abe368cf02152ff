package io.sightglass.vision.inspect;

/**
 * How a sink is doing.
 *
 * @param delivered results it took
 * @param failed results it did not take, because of an error
 * @param missed results left out because it was slower than the line
 * @param waitedMillis how long the line waited for it
 * @param lastError message of the last failure; empty when there was none
 */
public record SinkState(String name, long delivered, long failed, long missed, long waitedMillis, String lastError) {}
