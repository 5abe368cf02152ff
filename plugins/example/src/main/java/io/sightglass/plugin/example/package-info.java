/**
 * A plug-in to copy from: {@link io.sightglass.plugin.example.ExamplePlugin} offers a preprocessing step and a place where
 * results go.
 */
@NullMarked
package io.sightglass.plugin.example;

import org.jspecify.annotations.NullMarked;
