package io.sightglass.app.label;

import io.sightglass.app.shell.command.Command;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.BooleanExpression;

/** What keys do with the corners of the selected shape. */
record CornerCommands(CornerViewModel corner) {
    /** Whether a corner, the side of a box or a point is chosen. */
    BooleanBinding chosen() {
        return Bindings.createBooleanBinding(() -> corner.chosen().get().isPresent(), corner.chosen());
    }

    /**
     * Before those that the same keys run for the whole shape.
     *
     * @param drawing whether something is being drawn, whose keys come first
     */
    List<Command> all(BooleanExpression selected, BooleanExpression drawing) {
        BooleanBinding corners = Bindings.createBooleanBinding(corner::isCorner, corner.chosen());
        return List.of(
                Command.of("label.corner.next", "mdi2v-vector-point-select", () -> corner.step(1), "C")
                        .when(selected),
                Command.of("label.corner.previous", "mdi2v-vector-point-select", () -> corner.step(-1), "J")
                        .when(selected),
                Command.of("label.corner.insert", "mdi2v-vector-point-plus", corner::insert, "Insert", "Shift+J")
                        .when(corners),
                Command.of("label.corner.remove", "mdi2v-vector-point-minus", corner::remove, "Delete", "Backspace")
                        .when(corners.and(drawing.not())),
                Command.of("label.corner.leave", "mdi2c-close", corner::leave, "Esc")
                        .when(chosen().and(drawing.not())));
    }
}
