package io.sightglass.vision.inspect;

/**
 * What became of the images so far. Every image counts exactly once: once the line has ended, {@code acquired = inspected
 * + dropped + refused + errored}; before, some are {@link #underWay}.
 *
 * @param acquired images that came from the camera
 * @param inspected passed or failed
 * @param dropped overtaken by a newer image (policy "latest"), or still waiting when the line was closed
 * @param refused came when all places to wait were taken (policy "all"); the line stops then
 * @param errored could not be judged; treated like failed parts
 * @param passed of those inspected
 * @param failed of those inspected
 * @param lost gaps in the camera's own numbering: images that never came here, not among those acquired
 */
public record Counts(
        long acquired, long inspected, long dropped, long refused, long errored, long passed, long failed, long lost) {

    public static final Counts ZERO = new Counts(0, 0, 0, 0, 0, 0, 0, 0);

    /** Images that are waiting or being judged. */
    public long underWay() {
        return acquired - inspected - dropped - refused - errored;
    }
}
