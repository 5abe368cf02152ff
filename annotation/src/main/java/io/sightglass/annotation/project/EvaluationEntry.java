package io.sightglass.annotation.project;

import io.sightglass.vision.dataset.Split;
import java.time.Instant;

/**
 * What one model did on one split of one revision.
 *
 * @param model hash of the model
 * @param revision hash of the revision
 * @param json the evaluation as its makers write it
 */
public record EvaluationEntry(String model, String revision, Split split, Instant created, String json) {}
