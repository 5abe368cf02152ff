package io.sightglass.app.compare;

import io.sightglass.app.picture.Thumbnails;
import io.sightglass.app.shell.Page;
import io.sightglass.app.shell.command.Command;
import io.sightglass.app.shell.text.Texts;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Parent;

/** Comparing models: its view, and what can be done on it. */
public final class ComparePage implements Page {
    private final CompareViewModel model;
    private final ObservableList<Command> commands;
    private final CompareView view;

    public ComparePage(CompareViewModel model, Thumbnails thumbnails, Texts texts) {
        this.model = model;
        BooleanBinding running =
                Bindings.createBooleanBinding(() -> model.running().get().isPresent(), model.running());
        BooleanBinding ready = Bindings.createBooleanBinding(
                        () -> model.chosen().size() >= 2, model.chosen())
                .and(running.not());
        this.commands = FXCollections.observableArrayList(
                Command.of("compare.start", "mdi2s-scale-balance", model::start, "Shortcut+Enter")
                        .when(ready),
                Command.of("compare.cancel", "mdi2s-stop", model::cancel, "Shortcut+Period")
                        .when(running));
        this.view = new CompareView(model, thumbnails, texts, commands);
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
