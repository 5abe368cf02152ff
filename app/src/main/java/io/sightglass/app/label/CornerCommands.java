package io.sightglass.app.label;

import io.sightglass.app.shell.command.Command;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.BooleanExpression;

/** What keys do with the corners of the selected shape. */
record CornerCommands(CornerViewModel corner) {
    /** Before those that the same keys run for the whole shape. */
    List<Command> all(BooleanExpression selected) {
        BooleanBinding chosen =
                Bindings.createBooleanBinding(() -> corner.chosen().get().isPresent(), corner.chosen());
        BooleanBinding corners = Bindings.createBooleanBinding(corner::isCorner, corner.chosen());
        return List.of(
                Command.of("label.corner.next", "mdi2v-vector-point-select", () -> corner.step(1), "C")
                        .when(selected),
                Command.of("label.corner.previous", "mdi2v-vector-point-select", () -> corner.step(-1), "J")
                        .when(selected),
                Command.of("label.corner.insert", "mdi2v-vector-point-plus", corner::insert, "Insert", "Shift+J")
                        .when(corners),
                Command.of("label.corner.remove", "mdi2v-vector-point-minus", corner::remove, "Delete", "Backspace")
                        .when(corners),
                Command.of("label.corner.leave", "mdi2c-close", corner::leave, "Esc")
                        .when(chosen));
    }
}
