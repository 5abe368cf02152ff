package io.sightglass.vision.record;

/** How many inspections a file holds, by verdict. */
public record Totals(long passed, long failed, long errored) {
    public long all() {
        return passed + failed + errored;
    }
}
