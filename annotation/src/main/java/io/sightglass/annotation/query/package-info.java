/**
 * Which images are meant, as people write it: {@code label:scratch split:test -good.png sort:-score}. {@link
 * io.sightglass.annotation.query.Query} reads the text into a tree of {@link io.sightglass.annotation.query.Condition}s;
 * {@link io.sightglass.annotation.query.Sql} says the same to the project's database.
 */
@NullMarked
package io.sightglass.annotation.query;

import org.jspecify.annotations.NullMarked;
