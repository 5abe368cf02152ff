package io.sightglass.app.screen;

import io.sightglass.app.shell.look.LivePreferences;
import io.sightglass.app.shell.look.Preferences;
import io.sightglass.app.shell.look.PreferencesFile;
import io.sightglass.app.shell.notice.Notices;
import io.sightglass.app.workspace.Workspace;
import java.nio.file.Path;

/** Workspaces for view models that are tried without a window. */
public final class Workspaces {
    private Workspaces() {}

    /** Without a project yet, and with preferences that nobody has changed. */
    public static Workspace closed(ManualTasks tasks, Notices notices) {
        PreferencesFile none = new PreferencesFile(Path.of("target", "none", "window.json"));
        return new Workspace(tasks, new LivePreferences(none, Preferences.initial(), tasks), notices);
    }
}
