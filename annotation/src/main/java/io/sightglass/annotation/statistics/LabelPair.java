package io.sightglass.annotation.statistics;

/**
 * Two labels on the same images.
 *
 * @param images that have both
 */
public record LabelPair(String first, String second, long images) {}
