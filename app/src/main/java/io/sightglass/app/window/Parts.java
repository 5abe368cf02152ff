package io.sightglass.app.window;

import io.sightglass.app.adopt.AdoptAssistant;
import io.sightglass.app.picture.Thumbnails;
import io.sightglass.app.shell.Choosers;
import io.sightglass.app.shell.Overlay;
import io.sightglass.app.shell.command.Commands;
import io.sightglass.app.shell.look.LivePreferences;
import io.sightglass.app.shell.notice.Notices;
import io.sightglass.app.shell.task.Tasks;
import io.sightglass.app.shell.text.Texts;
import io.sightglass.app.workspace.Workspace;
import java.util.function.Consumer;

/**
 * What pages are made of.
 *
 * @param goTo shows the page of that id
 */
record Parts(
        Start start,
        Texts texts,
        Tasks tasks,
        LivePreferences preferences,
        Notices notices,
        Commands commands,
        Workspace workspace,
        Thumbnails thumbnails,
        Overlay overlay,
        AdoptAssistant adopt,
        Choosers choosers,
        Consumer<String> goTo) {}
