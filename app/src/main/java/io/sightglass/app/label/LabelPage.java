package io.sightglass.app.label;

import io.sightglass.app.picture.Thumbnails;
import io.sightglass.app.shell.Page;
import io.sightglass.app.shell.command.Command;
import io.sightglass.app.shell.notice.Notices;
import io.sightglass.app.shell.task.Tasks;
import io.sightglass.app.shell.text.Texts;
import io.sightglass.app.workspace.Workspace;
import io.sightglass.vision.dataset.Truth.Quality;
import io.sightglass.vision.opencv.PyramidCache;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Parent;

/** Labelling: its view, and what can be done on it. */
public final class LabelPage implements Page {
    private static final int DIGITS = 9;
    /** Room that large images in tiles may take on the disk. */
    private static final long PYRAMID_BYTES = 10_000_000_000L;

    private final LabelViewModel model;
    private final PointerViewModel pointer;
    private final ObservableList<Command> commands = FXCollections.observableArrayList();
    private final LabelCanvas canvas;
    private final LabelView view;
    private final LabelHeader header;

    /**
     * @param pyramids folder for large images in tiles, which can be made again
     * @param library goes to the page where images come from
     */
    public LabelPage(
            Workspace workspace,
            Thumbnails thumbnails,
            Tasks tasks,
            Notices notices,
            Texts texts,
            Path pyramids,
            Runnable library) {
        this.model = new LabelViewModel(workspace);
        this.pointer = new PointerViewModel(model);
        this.canvas = new LabelCanvas(model, pointer, tasks);
        fill();
        model.labels().subscribe(this::fill);
        PictureLoader loader =
                new PictureLoader(model, canvas, tasks, notices, new PyramidCache(pyramids, PYRAMID_BYTES));
        this.view = new LabelView(model, pointer, canvas, loader, thumbnails, texts, commands, library);
        this.header = new LabelHeader(model, texts, commands);
    }

    @Override
    public Parent content() {
        return view;
    }

    @Override
    public Optional<Parent> header() {
        return Optional.of(header);
    }

    @Override
    public ObservableList<Command> commands() {
        return commands;
    }

    @Override
    public void onShow() {
        model.setShown(true);
        canvas.requestFocus();
    }

    @Override
    public void onHide() {
        model.setShown(false);
    }

    private void fill() {
        List<Command> all = new ArrayList<>();
        BooleanBinding open =
                Bindings.createBooleanBinding(() -> model.history().get().isPresent(), model.history());
        for (Tool tool : Tool.values()) {
            all.add(Command.of(
                    "label.tool." + tool.word(),
                    tool.icon(),
                    () -> pointer.tool().set(tool),
                    tool.key()));
        }
        addShapeCommands(all, open);
        addImageCommands(all, open);
        for (int i = 0; i < Math.min(DIGITS, model.labels().size()); i++) {
            int index = i;
            all.add(Command.of("label.class." + (i + 1), "mdi2l-label-outline", () -> model.choose(index), "" + (i + 1))
                    .text("label.class", model.labels().get(i).name())
                    .when(open));
        }
        commands.setAll(all);
    }

    private void addShapeCommands(List<Command> all, BooleanBinding open) {
        BooleanBinding undoable = Bindings.createBooleanBinding(
                () -> model.history().get().filter(h -> h.canUndo()).isPresent(), model.history());
        BooleanBinding redoable = Bindings.createBooleanBinding(
                () -> model.history().get().filter(h -> h.canRedo()).isPresent(), model.history());
        BooleanBinding selected =
                Bindings.createBooleanBinding(() -> !model.selected().get().isEmpty(), model.selected());
        BooleanBinding drawing =
                Bindings.createBooleanBinding(() -> pointer.gesture().get().isPresent(), pointer.gesture());
        all.add(Command.of("label.undo", "mdi2u-undo", model::undo, "Shortcut+Z")
                .when(undoable));
        all.add(Command.of("label.redo", "mdi2r-redo", model::redo, "Shortcut+Shift+Z", "Shortcut+Y")
                .when(redoable));
        all.add(Command.of("label.back", "mdi2b-backspace-outline", pointer::back, "Backspace")
                .when(drawing));
        all.add(Command.of("label.delete", "mdi2t-trash-can-outline", model::deleteSelected, "Delete", "Backspace")
                .when(selected));
        all.add(Command.of("label.close", "mdi2v-vector-polygon", pointer::close, "Enter")
                .when(drawing));
        all.add(Command.of("label.escape", "mdi2c-close", pointer::escape, "Esc")
                .when(drawing.or(selected)));
        all.add(Command.of("label.brush.smaller", "mdi2m-minus-circle-outline", () -> pointer.resizeBrush(-1), "["));
        all.add(Command.of("label.brush.larger", "mdi2p-plus-circle-outline", () -> pointer.resizeBrush(1), "]"));
        all.add(Command.of("label.fit", "mdi2f-fit-to-page-outline", canvas::fit, "0")
                .when(open));
        all.add(Command.of("label.full", "mdi2m-magnify-scan", canvas::fullSize, "Shift+0")
                .when(open));
    }

    private void addImageCommands(List<Command> all, BooleanBinding open) {
        all.add(Command.of("label.good", "mdi2c-check-circle-outline", () -> model.judge(Quality.GOOD), "G")
                .when(open));
        all.add(Command.of("label.defective", "mdi2a-alert-circle-outline", () -> model.judge(Quality.DEFECTIVE), "D")
                .when(open));
        all.add(Command.of("label.unknown", "mdi2h-help-circle-outline", () -> model.judge(Quality.UNKNOWN), "U")
                .when(open));
        all.add(Command.of("label.done", "mdi2c-check-all", model::toggleDone, "Shortcut+Enter")
                .when(open));
        all.add(Command.of("label.previous", "mdi2c-chevron-left", () -> model.step(-1), "Left")
                .when(open));
        all.add(Command.of("label.next", "mdi2c-chevron-right", () -> model.step(1), "Right")
                .when(open));
        all.add(Command.of("label.open", "mdi2s-skip-next-outline", model::nextOpen, "N")
                .when(open));
    }
}
