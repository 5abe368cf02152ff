package io.sightglass.annotation.project;

import io.sightglass.annotation.split.SplitPlan;

/**
 * How images are brought in.
 *
 * @param seed for plans that shuffle
 * @param link whether the images stay where they are instead of being copied into the project
 * @param shapesAreDefects whether an image of unknown quality becomes defective when it has shapes, and good when it has none
 */
public record ImportOptions(SplitPlan split, long seed, boolean link, boolean shapesAreDefects) {
    /** Copies, keeps splits. */
    public static final ImportOptions DEFAULT = new ImportOptions(SplitPlan.KEEP, 1, false, false);

    public ImportOptions withSplit(SplitPlan plan, long number) {
        return new ImportOptions(plan, number, link, shapesAreDefects);
    }
}
