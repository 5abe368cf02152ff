package io.sightglass.vision.compress.prune;

/** A dimension of a constant tensor along which there is one entry a channel. */
record Axis(String tensor, int number) {}
