/**
 * What a user can do, as data. A {@link io.sightglass.app.shell.command.Command} is made once, put into
 * {@link io.sightglass.app.shell.command.Commands}, and from that list come shortcuts, buttons, menus, the palette (Ctrl+K)
 * and the shortcuts sheet (F1).
 */
@NullMarked
package io.sightglass.app.shell.command;

import org.jspecify.annotations.NullMarked;
