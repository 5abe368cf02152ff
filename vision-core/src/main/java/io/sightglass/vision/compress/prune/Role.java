package io.sightglass.vision.compress.prune;

/** What the entries along an {@link Axis} do to their channels. */
enum Role {
    /** They say how large a channel's numbers are. */
    GIVES,
    /** They say how much a layer makes of a channel. */
    READS,
    /** They say nothing of how much a channel matters, such as shifts and running means. */
    OTHER
}
