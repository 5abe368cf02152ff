@NullMarked
package io.sightglass.app.train.runs;

import org.jspecify.annotations.NullMarked;
