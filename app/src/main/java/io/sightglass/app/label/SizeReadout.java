package io.sightglass.app.label;

import io.sightglass.annotation.shape.Shape;
import io.sightglass.app.shell.text.Texts;
import java.util.List;
import javafx.scene.control.Label;

/** How large the selected shapes are, in a corner of the canvas. */
final class SizeReadout extends Label {
    private final LabelViewModel model;
    private final ScaleViewModel scale;
    private final Texts texts;

    SizeReadout(LabelViewModel model, ScaleViewModel scale, Texts texts) {
        this.model = model;
        this.scale = scale;
        this.texts = texts;
        setId("label-size");
        getStyleClass().add("pixel-readout");
        setMouseTransparent(true);
        model.selected().subscribe(now -> show());
        model.history().subscribe(now -> show());
        scale.scale().subscribe(now -> show());
        texts.language().subscribe(now -> show());
        show();
    }

    private void show() {
        List<Shape> chosen = model.selectedShapes();
        setVisible(!chosen.isEmpty());
        if (chosen.isEmpty()) return;
        setText(Lengths.of(
                chosen.stream().map(Shape::outline).toList(), scale.scale().get(), texts));
    }
}
