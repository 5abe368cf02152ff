/**
 * The words on the screen. {@link io.sightglass.app.shell.text.Texts} finds a text by its key in the language of the
 * moment; what is bound to it changes when the language does. The word before a key's first dot names the package below
 * {@code io.sightglass.app} whose {@code messages.properties} has it.
 */
@NullMarked
package io.sightglass.app.shell.text;

import org.jspecify.annotations.NullMarked;
