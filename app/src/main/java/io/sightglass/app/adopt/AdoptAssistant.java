package io.sightglass.app.adopt;

import io.sightglass.app.shell.Choosers;
import io.sightglass.app.shell.Overlay;
import io.sightglass.app.shell.command.Command;
import io.sightglass.app.shell.text.Texts;
import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;

/** Opens the assistant over whatever page is shown; made when it is first asked for. */
public final class AdoptAssistant {
    private final AdoptViewModel model;
    private final Overlay overlay;
    private final Texts texts;
    private final Choosers choosers;
    private Optional<AdoptSheet> sheet = Optional.empty();

    public AdoptAssistant(AdoptViewModel model, Overlay overlay, Texts texts, Choosers choosers) {
        this.model = model;
        this.overlay = overlay;
        this.texts = texts;
        this.choosers = choosers;
    }

    /** Asks for a file and begins; for the palette and for buttons. */
    public Command command() {
        return Command.of(
                        "adopt.open",
                        "mdi2i-import",
                        () -> choosers.file(texts.get("adopt.open"), "ONNX", "onnx")
                                .ifPresent(this::offer),
                        "Shortcut+Shift+A")
                .when(Bindings.createBooleanBinding(
                        () -> model.workspace().project().get().isPresent(),
                        model.workspace().project()));
    }

    /** Begins with a file. */
    public void offer(Path file) {
        AdoptSheet shown = sheet.orElseGet(() -> new AdoptSheet(model, texts, choosers, overlay::close));
        sheet = Optional.of(shown);
        overlay.show(shown, shown.focus(), Pos.CENTER, this::closed);
        model.offer(file);
    }

    private void closed() {
        model.cancel();
        model.close();
    }
}
