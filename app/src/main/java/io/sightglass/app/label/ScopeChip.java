package io.sightglass.app.label;

import io.sightglass.annotation.shape.Role;
import io.sightglass.app.shell.command.Command;
import io.sightglass.app.shell.text.Texts;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** Over the image while something else than labels is drawn: what, and the key that changes it. */
final class ScopeChip extends HBox {
    /** @param draw changes what is drawn */
    ScopeChip(PointerViewModel pointer, Texts texts, Command draw) {
        setId("label-scope-chip");
        getStyleClass().add("scope-chip");
        setMouseTransparent(true);
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        Label what = new Label();
        Label keys = new Label();
        keys.textProperty().bind(draw.shownKey(texts));
        keys.getStyleClass().add("keys");
        getChildren().addAll(what, keys);
        Runnable say = () -> what.setText(
                pointer.role().get() == Role.LABEL
                        ? ""
                        : texts.get("label.draws." + pointer.role().get().word()));
        visibleProperty().bind(pointer.role().map(role -> role != Role.LABEL));
        pointer.role().subscribe(now -> say.run());
        texts.language().subscribe(now -> say.run());
    }
}
