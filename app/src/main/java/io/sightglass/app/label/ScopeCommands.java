package io.sightglass.app.label;

import io.sightglass.annotation.shape.Role;
import io.sightglass.app.shell.command.Command;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;

/** The commands for what counts of an image, and of all. */
record ScopeCommands(LabelViewModel model, PointerViewModel pointer, ScopeViewModel scope) {
    List<Command> all(BooleanBinding open) {
        BooleanBinding chosen = Bindings.createBooleanBinding(
                () -> model.editableShapes().stream().anyMatch(s -> s.outline().area() > 0),
                model.selected(),
                model.history());
        BooleanBinding own = Bindings.createBooleanBinding(
                () -> !model.blind().get()
                        && model.history()
                                .get()
                                .filter(h -> !h.document().scope().isAll())
                                .isPresent(),
                model.history(),
                model.blind());
        BooleanBinding common = Bindings.createBooleanBinding(
                () -> !model.blind().get() && !scope.common().get().isAll(), scope.common(), model.blind());
        return List.of(
                Command.of("label.scope.draw", "mdi2s-select-group", scope::drawNext, "Alt+I"),
                Command.of("label.scope.ignore", "mdi2s-select-off", () -> scope.turn(Role.IGNORE), "Shift+I")
                        .when(chosen),
                Command.of("label.scope.interest", "mdi2s-select-search", () -> scope.turn(Role.INTEREST), "Shift+O")
                        .when(chosen),
                Command.of("label.scope.all", "mdi2s-select-all", scope::takeForAll, "Shift+U")
                        .when(open.and(own)),
                Command.of("label.scope.one", "mdi2s-select-place", scope::giveBack, "Alt+U")
                        .when(open.and(common)),
                Command.of(
                        "label.scope.show",
                        "mdi2s-select-inverse",
                        () -> scope.shown().set(!scope.shown().get()),
                        "Shift+H"));
    }
}
