/**
 * What outlives the program: {@link io.sightglass.vision.store.SafeFiles} writes files so that nothing half-written is ever
 * seen, {@link io.sightglass.vision.store.Database} keeps rows in one SQLite file so that what was acknowledged survives a
 * kill, {@link io.sightglass.vision.store.Sha256} names content, {@link io.sightglass.vision.store.Owner} says whose process
 * left something there. This is the only package that sees JDBC.
 */
@NullMarked
package io.sightglass.vision.store;

import org.jspecify.annotations.NullMarked;
