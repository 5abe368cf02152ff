package io.sightglass.app.label;

import io.sightglass.app.shell.Overlay;
import io.sightglass.app.shell.command.Command;
import io.sightglass.app.shell.look.LivePreferences;
import io.sightglass.app.shell.text.Texts;
import java.util.List;
import javafx.beans.binding.BooleanExpression;
import javafx.geometry.Pos;

/** The scale of the project, and the lines through the pointer. */
record MeasureCommands(ScaleViewModel scale, LivePreferences preferences, Overlay overlay, Texts texts) {
    List<Command> all(BooleanExpression open) {
        return List.of(
                Command.of("label.scale", "mdi2r-ruler-square", this::ask, "Shift+Z")
                        .when(open),
                Command.of(
                        "label.crosshair",
                        "mdi2c-crosshairs",
                        () -> preferences.change(p -> p.withCrosshair(!p.crosshair())),
                        "Shift+X"));
    }

    private void ask() {
        ScaleSheet sheet = new ScaleSheet(scale, texts, overlay::close);
        overlay.show(sheet, sheet.focus(), Pos.CENTER, () -> {
            // the scale stays as it is
        });
    }
}
