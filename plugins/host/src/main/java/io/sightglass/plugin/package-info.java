/**
 * What a plug-in is. A plug-in is a jar with a class that implements {@link io.sightglass.plugin.Plugin}, named in {@code
 * META-INF/services/io.sightglass.plugin.Plugin}; its manifest says with {@code Sightglass-Api: 1} for which version of this
 * interface it was made. What it offers are implementations of interfaces that lie with the capability: {@code
 * vision.opencv.op.StepProvider}, {@code vision.camera.CameraProvider}, {@code vision.inspect.SinkProvider} and {@code
 * annotation.format.Format}.
 */
@NullMarked
package io.sightglass.plugin;

import org.jspecify.annotations.NullMarked;
