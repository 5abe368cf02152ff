package io.sightglass.app.label;

import io.sightglass.app.shell.command.Command;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;

/** The commands for what is drawn and what is selected. */
final class ShapeCommands {
    private static final int FAR = 10;

    private final LabelViewModel model;
    private final PointerViewModel pointer;
    private final ShapeActions actions;
    private final KeyPointer keys;
    private final CornerViewModel corner;
    private final BooleanBinding open;
    private final BooleanBinding selected;
    private final BooleanBinding drawing;

    ShapeCommands(
            LabelViewModel model,
            PointerViewModel pointer,
            ShapeActions actions,
            KeyPointer keys,
            CornerViewModel corner) {
        this.model = model;
        this.pointer = pointer;
        this.actions = actions;
        this.keys = keys;
        this.corner = corner;
        this.open = Bindings.createBooleanBinding(() -> model.history().get().isPresent(), model.history());
        this.selected =
                Bindings.createBooleanBinding(() -> !model.selected().get().isEmpty(), model.selected());
        this.drawing =
                Bindings.createBooleanBinding(() -> pointer.gesture().get().isPresent(), pointer.gesture());
    }

    List<Command> all() {
        CornerCommands corners = new CornerCommands(corner);
        List<Command> all = new ArrayList<>(corners.all(selected, drawing));
        addDrawing(all, corners.chosen());
        addSelection(all);
        addNudges(all);
        addKeyPointer(all);
        return all;
    }

    private void addDrawing(List<Command> all, BooleanBinding spot) {
        BooleanBinding undoable = Bindings.createBooleanBinding(
                () -> model.history().get().filter(h -> h.canUndo()).isPresent(), model.history());
        BooleanBinding redoable = Bindings.createBooleanBinding(
                () -> model.history().get().filter(h -> h.canRedo()).isPresent(), model.history());
        all.add(Command.of("label.undo", "mdi2u-undo", model::undo, "Shortcut+Z")
                .when(undoable));
        all.add(Command.of("label.redo", "mdi2r-redo", model::redo, "Shortcut+Shift+Z", "Shortcut+Y")
                .when(redoable));
        all.add(Command.of("label.back", "mdi2b-backspace-outline", pointer::back, "Backspace")
                .when(drawing));
        all.add(Command.of("label.delete", "mdi2t-trash-can-outline", model::deleteSelected, "Delete", "Backspace")
                .when(selected.and(spot.not())));
        all.add(Command.of("label.close", "mdi2v-vector-polygon", pointer::close, "Enter")
                .when(drawing));
        all.add(Command.of("label.skip", "mdi2d-debug-step-over", pointer::skip, "Tab")
                .when(drawing));
        all.add(Command.of("label.escape", "mdi2c-close", pointer::escape, "Esc")
                .when(drawing.or(selected)));
        all.add(Command.of("label.brush.smaller", "mdi2m-minus-circle-outline", () -> pointer.resizeBrush(-1), "["));
        all.add(Command.of("label.brush.larger", "mdi2p-plus-circle-outline", () -> pointer.resizeBrush(1), "]"));
        all.add(Command.of(
                "label.snap",
                "mdi2m-magnet",
                () -> pointer.snapping().set(!pointer.snapping().get()),
                "S"));
    }

    private void addSelection(List<Command> all) {
        all.add(Command.of("label.copy", "mdi2c-content-copy", actions::copy, "Shortcut+C")
                .when(selected));
        all.add(Command.of("label.paste", "mdi2c-content-paste", actions::paste, "Shortcut+V")
                .when(open.and(actions.copied())));
        all.add(Command.of("label.duplicate", "mdi2c-content-duplicate", actions::duplicate, "Shortcut+D")
                .when(selected));
        all.add(Command.of("label.copy.next", "mdi2c-content-save-move-outline", actions::copyToNext, "Shortcut+Right")
                .when(selected));
        BooleanBinding proposed = Bindings.createBooleanBinding(
                () -> !model.proposals().isEmpty(), model.history(), model.selected(), model.hidden());
        all.add(Command.of("label.proposals.accept", "mdi2c-check-bold", actions::accept, "Y")
                .when(proposed));
        all.add(Command.of("label.proposals.reject", "mdi2c-close-thick", actions::reject, "Shift+Y")
                .when(proposed));
        all.add(Command.of("label.raise", "mdi2a-arrange-bring-to-front", actions::raise, "Shift+PageUp")
                .when(selected));
        all.add(Command.of("label.lower", "mdi2a-arrange-send-to-back", actions::lower, "Shift+PageDown")
                .when(selected));
        all.add(Command.of("label.merge", "mdi2v-vector-union", actions::merge, "M")
                .when(selected));
        all.add(Command.of("label.subtract", "mdi2v-vector-difference-ba", actions::subtract, "Shift+M")
                .when(selected));
        all.add(Command.of("label.fill", "mdi2f-format-color-fill", actions::fill, "Shift+F")
                .when(selected));
        all.add(Command.of("label.lock", "mdi2l-lock-outline", actions::lock, "Shift+L")
                .when(open));
        all.add(Command.of("label.hide", "mdi2e-eye-off-outline", actions::hide, "H")
                .when(open));
    }

    private void addNudges(List<Command> all) {
        addNudge(all, "left", -1, 0);
        addNudge(all, "right", 1, 0);
        addNudge(all, "up", 0, -1);
        addNudge(all, "down", 0, 1);
    }

    /** The chosen corner, or all that is selected. */
    private void nudge(double dx, double dy) {
        if (!corner.nudge(dx, dy)) actions.nudge(dx, dy);
    }

    private void addKeyPointer(List<Command> all) {
        String icon = "mdi2c-cursor-default-click-outline";
        all.add(Command.of("label.point.click", icon, () -> keys.click(false), "Shift+Enter")
                .when(open));
        all.add(Command.of("label.point.click.more", icon, () -> keys.click(true), "Shortcut+Shift+Enter")
                .when(open));
        addPointing(all, "left", -1, 0);
        addPointing(all, "right", 1, 0);
        addPointing(all, "up", 0, -1);
        addPointing(all, "down", 0, 1);
    }

    private void addPointing(List<Command> all, String way, int dx, int dy) {
        String key = Character.toUpperCase(way.charAt(0)) + way.substring(1);
        String icon = "mdi2a-arrow-" + way + "-thin";
        all.add(Command.of("label.point." + way, icon, () -> keys.move(dx, dy, false), "Shift+" + key)
                .when(open));
        all.add(Command.of("label.point.far." + way, icon, () -> keys.move(dx, dy, true), "Shortcut+Shift+" + key)
                .when(open));
    }

    private void addNudge(List<Command> all, String way, int dx, int dy) {
        String key = Character.toUpperCase(way.charAt(0)) + way.substring(1);
        String icon = "mdi2a-arrow-" + way;
        all.add(Command.of("label.nudge." + way, icon, () -> nudge(dx, dy), "Alt+" + key)
                .when(selected));
        all.add(Command.of("label.shove." + way, icon, () -> nudge(FAR * dx, FAR * dy), "Alt+Shift+" + key)
                .when(selected));
    }
}
