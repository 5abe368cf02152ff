package io.sightglass.app.window;

import io.sightglass.app.shell.look.LivePreferences;
import io.sightglass.app.shell.notice.Notices;
import io.sightglass.app.shell.task.Tasks;
import io.sightglass.app.shell.text.Texts;

/** What pages are made of. */
record Parts(Start start, Texts texts, Tasks tasks, LivePreferences preferences, Notices notices) {}
