/**
 * How fast a training steps, beside the same training in plain PyTorch. Start with
 * {@link io.sightglass.vision.throughput.Throughput}; the other side is {@code reference.py} beside this package.
 */
@NullMarked
package io.sightglass.vision.throughput;

import org.jspecify.annotations.NullMarked;
