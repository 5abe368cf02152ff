package io.sightglass.app.inspect;

import io.sightglass.app.shell.Choosers;
import io.sightglass.app.shell.Page;
import io.sightglass.app.shell.command.Command;
import io.sightglass.app.shell.text.Texts;
import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Parent;

/** Live inspection: its view, and what can be done on it. */
public final class InspectPage implements Page {
    private final InspectViewModel model;
    private final ObservableList<Command> commands;
    private final InspectView view;

    public InspectPage(InspectViewModel model, Texts texts, Choosers choosers) {
        this.model = model;
        BooleanBinding running =
                Bindings.createBooleanBinding(() -> model.run().get().isPresent(), model.run());
        BooleanBinding ready = Bindings.createBooleanBinding(
                        () -> model.workspace().project().get().isPresent()
                                && !model.chosen().isEmpty()
                                && model.source().get().text().isPresent(),
                        model.workspace().project(),
                        model.chosen(),
                        model.source())
                .and(running.not());
        BooleanBinding frozen =
                Bindings.createBooleanBinding(() -> model.frozen().get(), model.frozen());
        this.commands = FXCollections.observableArrayList(
                Command.of("inspect.start", "mdi2p-play", model::start, "Shortcut+Enter")
                        .when(ready),
                Command.of("inspect.stop", "mdi2s-stop", model::stop, "Shortcut+Period")
                        .when(running),
                Command.of("inspect.live", "mdi2a-access-point", model::live, "Esc")
                        .when(frozen),
                Command.of("inspect.choose", "mdi2f-folder-open-outline", () -> choose(texts, choosers))
                        .when(running.not()));
        this.view = new InspectView(model, texts, commands);
    }

    private void choose(Texts texts, Choosers choosers) {
        String title = texts.get("inspect.choose");
        Optional<Path> path = model.source().get().kind() == Source.Kind.VIDEO
                ? choosers.file(title, "AVI", "avi")
                : choosers.folder(title);
        path.ifPresent(p -> model.source().set(model.source().get().withPath(p)));
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
