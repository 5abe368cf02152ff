package io.sightglass.app.workflow;

import io.sightglass.annotation.format.Formats;
import io.sightglass.vision.opencv.op.Steps;

/**
 * What is built in and what plug-ins add to it.
 *
 * @param formats forms in which annotated images are kept
 * @param steps kinds of preprocessing step
 */
public record Equipment(Formats formats, Steps steps) {}
