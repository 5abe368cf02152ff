/**
 * How a document changes: an {@link io.sightglass.annotation.edit.Edit} is a value that makes a document out of a document,
 * and a {@link io.sightglass.annotation.edit.History} remembers all of them, so undo has no limit and costs nothing.
 */
@NullMarked
package io.sightglass.annotation.edit;

import org.jspecify.annotations.NullMarked;
