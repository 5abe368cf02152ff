package io.sightglass.app.train.runs;

import java.util.OptionalInt;

/**
 * A figure at one moment of a training.
 *
 * @param done share of the training, in [0, 1]
 * @param epoch counted from 1; empty where that is not known
 */
public record CurvePoint(double done, OptionalInt epoch, double value) {}
