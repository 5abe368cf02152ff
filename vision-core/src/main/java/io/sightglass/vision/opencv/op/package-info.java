/**
 * What happens to an image before a model sees it, the same in training and live: a {@link
 * io.sightglass.vision.opencv.op.Chain} of {@link io.sightglass.vision.opencv.op.Step}s, each a file of its own here or in
 * a plug-in. {@link io.sightglass.vision.opencv.op.Steps} turns a chain into JSON and back. To add a step: a record that
 * implements Step, and a line in {@link io.sightglass.vision.opencv.op.BuiltInSteps} or a {@link
 * io.sightglass.vision.opencv.op.StepProvider} in a plug-in.
 */
@NullMarked
package io.sightglass.vision.opencv.op;

import org.jspecify.annotations.NullMarked;
