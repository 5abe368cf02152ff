package io.sightglass.app.plugins;

import io.sightglass.app.shell.Page;
import io.sightglass.app.shell.command.Command;
import io.sightglass.app.shell.text.Texts;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Parent;

/** The plug-ins page. */
public final class PluginsPage implements Page {
    private final PluginsViewModel model;
    private final PluginsView view;
    private final ObservableList<Command> commands;

    public PluginsPage(PluginsViewModel model, Texts texts) {
        this.model = model;
        this.commands =
                FXCollections.observableArrayList(Command.of("plugins.refresh", "mdi2r-refresh", model::refresh, "F5"));
        this.view = new PluginsView(model, texts, commands.getFirst());
    }

    @Override
    public Parent content() {
        return view;
    }

    @Override
    public ObservableList<Command> commands() {
        return commands;
    }

    @Override
    public void onShow() {
        model.refresh();
    }
}
