package io.sightglass.app.train.runs;

/**
 * A figure at one moment of a training.
 *
 * @param done share of the training, in [0, 1]
 */
public record CurvePoint(double done, double value) {}
