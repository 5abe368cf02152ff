package io.sightglass.app.train;

import io.sightglass.app.shell.Choosers;
import io.sightglass.app.shell.Page;
import io.sightglass.app.shell.command.Command;
import io.sightglass.app.shell.text.Texts;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Parent;

/** Training: its view, and what can be done on it. */
public final class TrainPage implements Page {
    private final TrainViewModel model;
    private final ObservableList<Command> commands;
    private final TrainView view;

    public TrainPage(TrainViewModel model, Texts texts, Choosers choosers) {
        this.model = model;
        BooleanBinding running =
                Bindings.createBooleanBinding(() -> model.run().get().isPresent(), model.run());
        BooleanBinding ready = Bindings.createBooleanBinding(
                        () -> model.workspace().project().get().isPresent(),
                        model.workspace().project())
                .and(running.not());
        this.commands = FXCollections.observableArrayList(
                Command.of("train.start", "mdi2p-play", model::start, "Shortcut+Enter")
                        .when(ready),
                Command.of("train.cancel", "mdi2s-stop", model::cancel, "Shortcut+Period")
                        .when(running),
                Command.of(
                                "train.backbone",
                                "mdi2l-layers-outline",
                                () -> model.backbone().set(choosers.file(texts.get("train.backbone"), "ONNX", "onnx")))
                        .when(ready));
        this.view = new TrainView(model, texts, commands);
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
