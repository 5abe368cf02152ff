package io.sightglass.vision.inference;

/**
 * Where a model runs, and why there.
 *
 * @param name cpu, cuda, tensorrt, coreml or directml
 * @param reason a sentence for the user
 */
public record Device(String name, String reason) {}
