/**
 * Native libraries out of the jars into the user's cache, once: {@link io.sightglass.vision.natives.NativeCache} unpacks,
 * checks and announces them, {@link io.sightglass.vision.natives.NativeLibrary} names them. Whoever is about to touch a
 * class with native code behind it calls {@link io.sightglass.vision.natives.NativeCache#prepare} first.
 */
@NullMarked
package io.sightglass.vision.natives;

import org.jspecify.annotations.NullMarked;
