package io.sightglass.app.inspect;

import io.sightglass.annotation.project.ModelEntry;

/**
 * Why a model is not to judge parts.
 *
 * @param hash of its file as it is now
 * @param certified whether the file has a certificate, which does not hold
 * @param why as a sentence; empty when there just is no certificate
 */
public record Doubt(ModelEntry model, String hash, boolean certified, String why) {}
