package io.sightglass.annotation.project;

/**
 * What going back to a revision changed.
 *
 * @param before hash of the revision that holds what was there before; going back to it takes everything back
 * @param changed images whose annotations were changed
 * @param moved images that were given to another split
 * @param cleared images that the revision does not have, whose annotations were taken away
 * @param returned images that had been taken out of the project and came back
 * @param missing images of the revision that the project never had
 * @param hidden images that are hidden as known ones, which stay as they are so that their truth does not show
 */
public record Restored(String before, int changed, int moved, int cleared, int returned, int missing, int hidden) {}
