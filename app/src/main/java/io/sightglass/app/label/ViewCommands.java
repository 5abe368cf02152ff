package io.sightglass.app.label;

import io.sightglass.app.shell.command.Command;
import java.util.List;
import java.util.function.UnaryOperator;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.property.BooleanProperty;

/**
 * How the picture is shown: brightness, levels and colours.
 *
 * @param panel whether the panel is open in which they are set
 */
record ViewCommands(LabelCanvas canvas, BooleanProperty panel) {
    private static final double STEP = 0.1;

    List<Command> all(BooleanExpression open) {
        return List.of(
                tone("brighter", "mdi2b-brightness-5", "Period", t -> t.brighter(STEP), open),
                tone("darker", "mdi2b-brightness-4", "Comma", t -> t.brighter(-STEP), open),
                tone("contrast.more", "mdi2c-contrast-circle", "Shift+Period", t -> t.contrasted(1 + STEP), open),
                tone("contrast.less", "mdi2c-contrast-circle", "Shift+Comma", t -> t.contrasted(1 / (1 + STEP)), open),
                tone("gamma.more", "mdi2g-gamma", "Alt+Period", t -> t.lifted(1 + STEP), open),
                tone("gamma.less", "mdi2g-gamma", "Alt+Comma", t -> t.lifted(1 / (1 + STEP)), open),
                view("label.tone.plain", "mdi2r-restore", "Alt+0", r -> Rendering.PLAIN, open),
                view(
                        "label.map.next",
                        "mdi2p-palette-outline",
                        "Alt+V",
                        r -> r.with(r.map().next()),
                        open),
                view("label.levels.auto", "mdi2c-chart-histogram", "Shift+W", this::spread, open),
                view("label.levels.all", "mdi2a-arrow-expand-horizontal", "Shift+Q", this::everything, open),
                Command.of("label.view", "mdi2p-palette-outline", () -> panel.set(!panel.get()), "Shift+V")
                        .when(open));
    }

    private Rendering spread(Rendering now) {
        return canvas.picture().map(p -> now.with(p.spread())).orElse(now);
    }

    private Rendering everything(Rendering now) {
        return canvas.picture().map(p -> now.with(Levels.all(p.isDeep()))).orElse(now);
    }

    private Command tone(String what, String icon, String keys, UnaryOperator<Tone> change, BooleanExpression open) {
        return view("label.tone." + what, icon, keys, r -> r.with(change.apply(r.tone())), open);
    }

    private Command view(String id, String icon, String keys, UnaryOperator<Rendering> change, BooleanExpression open) {
        return Command.of(
                        id,
                        icon,
                        () -> canvas.rendering()
                                .set(change.apply(canvas.rendering().get())),
                        keys)
                .when(open);
    }
}
