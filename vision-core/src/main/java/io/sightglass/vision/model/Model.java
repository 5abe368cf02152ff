package io.sightglass.vision.model;

import io.sightglass.vision.onnx.Graph;
import java.nio.file.Path;

/**
 * A model file that meets the contract.
 *
 * @param file where it lies
 * @param hash SHA-256 of the file in hexadecimal: its identity
 */
public record Model(Path file, String hash, ModelCard card, Graph graph) {}
