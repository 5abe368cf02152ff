package io.sightglass.app.workspace;

import io.sightglass.app.shell.Choosers;
import io.sightglass.app.shell.command.Command;
import io.sightglass.app.shell.text.Texts;
import java.util.List;

/** What can be done with projects from everywhere. */
public final class ProjectCommands {
    private ProjectCommands() {}

    public static List<Command> of(Workspace workspace, Choosers choosers, Texts texts) {
        return List.of(
                Command.of(
                        "workspace.open",
                        "mdi2f-folder-open-outline",
                        () -> choosers.folder(texts.get("workspace.open")).ifPresent(workspace::open),
                        "Shortcut+O"),
                Command.of(
                        "workspace.create",
                        "mdi2f-folder-plus-outline",
                        () -> choosers.folder(texts.get("workspace.create")).ifPresent(workspace::create),
                        "Shortcut+Shift+N"));
    }
}
