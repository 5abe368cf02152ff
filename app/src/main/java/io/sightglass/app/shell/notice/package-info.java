/** Short messages to the user: {@link io.sightglass.app.shell.notice.Notices} is where pages say what went well or wrong. */
@NullMarked
package io.sightglass.app.shell.notice;

import org.jspecify.annotations.NullMarked;
