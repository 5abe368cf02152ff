package io.sightglass.app.train;

import io.sightglass.app.adopt.AdoptAssistant;
import io.sightglass.app.shell.Choosers;
import io.sightglass.app.shell.Overlay;
import io.sightglass.app.shell.Page;
import io.sightglass.app.shell.command.Command;
import io.sightglass.app.shell.notice.Notices;
import io.sightglass.app.shell.text.Texts;
import io.sightglass.app.train.TrainViewModel.Shown;
import io.sightglass.app.train.runs.RunsView;
import io.sightglass.app.train.runs.RunsViewModel;
import io.sightglass.app.train.runs.SendSheet;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Parent;

/** Training: its view, and what can be done on it. */
public final class TrainPage implements Page {
    private final TrainViewModel model;
    private final EstimateViewModel estimate;
    private final RunsViewModel runs;
    private final Texts texts;
    private final Overlay overlay;
    private final ObservableList<Command> commands;
    private final RunsView list;
    private final TrainView view;

    public TrainPage(
            TrainViewModel model,
            EstimateViewModel estimate,
            RunsViewModel runs,
            AdoptAssistant adopt,
            Texts texts,
            Notices notices,
            Overlay overlay,
            Choosers choosers) {
        this.model = model;
        this.estimate = estimate;
        this.runs = runs;
        this.texts = texts;
        this.overlay = overlay;
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
                        .when(ready),
                Command.of(
                                "train.golden",
                                "mdi2i-image-multiple-outline",
                                () -> model.golden().set(choosers.folder(texts.get("train.golden"))))
                        .when(ready),
                Command.of("train.show.models", "mdi2c-cube-outline", () -> show(Shown.MODELS), "Shortcut+1"),
                Command.of("train.show.runs", "mdi2c-chart-timeline-variant", () -> show(Shown.RUNS), "Shortcut+2"));
        List<Command> actions = actions(ready);
        commands.addAll(actions);
        this.list = new RunsView(runs, texts, actions);
        this.view = new TrainView(model, new EstimateLine(estimate, texts, notices), list, adopt, texts, commands);
        model.run().subscribe(this::follow);
    }

    /** The record knows a training once it has figures, and again when it is over. */
    private void follow(Optional<Run> run) {
        runs.refresh();
        run.ifPresent(r -> r.curves().subscribe(curves -> {
            boolean first = curves.values().stream().anyMatch(points -> points.size() == 1);
            if (first) runs.refresh();
        }));
    }

    /** What can be done with the chosen trainings. */
    private List<Command> actions(BooleanBinding ready) {
        BooleanBinding one =
                Bindings.createBooleanBinding(() -> runs.chosen().get().size() == 1, runs.chosen());
        BooleanBinding some =
                Bindings.createBooleanBinding(() -> !runs.chosen().get().isEmpty(), runs.chosen());
        BooleanBinding resumable = Bindings.createBooleanBinding(
                () -> runs.chosen().get().size() == 1
                        && runs.chosen().get().getFirst().resumable(),
                runs.chosen());
        return List.of(
                Command.of("train.repeat", "mdi2r-repeat", runs::repeat, "Shortcut+R")
                        .when(one.and(ready)),
                Command.of("train.resume", "mdi2p-play-pause", runs::resume, "Shortcut+Shift+R")
                        .when(resumable.and(ready)),
                Command.of("train.send", "mdi2c-cloud-upload-outline", this::ask, "Shortcut+U")
                        .when(some.and(runs.sending().not())));
    }

    private void show(Shown what) {
        model.shown().set(what);
        if (what == Shown.RUNS) list.focus().requestFocus();
    }

    private void ask() {
        SendSheet sheet = new SendSheet(runs, texts, overlay::close);
        overlay.show(sheet, sheet.focus(), Pos.CENTER, () -> {});
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
        runs.refresh();
        estimate.watch();
    }

    @Override
    public void onHide() {
        estimate.leave();
    }
}
