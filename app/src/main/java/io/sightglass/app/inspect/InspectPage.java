package io.sightglass.app.inspect;

import io.sightglass.app.shell.Choosers;
import io.sightglass.app.shell.Overlay;
import io.sightglass.app.shell.Page;
import io.sightglass.app.shell.command.Command;
import io.sightglass.app.shell.text.Texts;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Parent;

/** Live inspection: its view, and what can be done on it. */
public final class InspectPage implements Page {
    private final InspectViewModel model;
    private final ObservableList<Command> commands;
    private final InspectView view;

    public InspectPage(InspectViewModel model, Texts texts, Overlay overlay, Choosers choosers) {
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
        commands.addAll(ways(texts, overlay));
        this.view = new InspectView(model, texts, commands);
    }

    /** What can be done about a model that may not judge parts. */
    private List<Command> ways(Texts texts, Overlay overlay) {
        TrustViewModel trust = model.trust();
        BooleanBinding doubtful =
                Bindings.createBooleanBinding(() -> trust.doubt().get().isPresent(), trust.doubt());
        BooleanBinding free =
                Bindings.createBooleanBinding(() -> trust.verifying().get().isEmpty(), trust.verifying());
        return List.of(
                Command.of("inspect.verify", "mdi2s-shield-check-outline", model::verify, "Shortcut+Shift+V")
                        .when(doubtful.and(free)),
                Command.of(
                                "inspect.accept",
                                "mdi2s-shield-alert-outline",
                                () -> ask(texts, overlay),
                                "Shortcut+Shift+U")
                        .when(doubtful.and(free)),
                Command.of("inspect.dismiss", "mdi2c-close", trust::dismiss, "Esc")
                        .when(doubtful));
    }

    private void ask(Texts texts, Overlay overlay) {
        model.trust().doubt().get().ifPresent(doubt -> {
            ReasonSheet sheet = new ReasonSheet(doubt.model().name(), texts, model::accept, overlay::close);
            overlay.show(sheet, sheet.focus(), Pos.CENTER, () -> {});
        });
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
