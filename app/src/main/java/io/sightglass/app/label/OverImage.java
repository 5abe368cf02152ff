package io.sightglass.app.label;

import javafx.scene.layout.Pane;
import javafx.scene.shape.Rectangle;

/** Something drawn over the image that takes no clicks and ends where the canvas does. */
abstract class OverImage extends Pane {
    OverImage(String id, String styleClass) {
        setId(id);
        getStyleClass().add(styleClass);
        setMouseTransparent(true);
        setMinSize(0, 0);
        Rectangle visible = new Rectangle();
        visible.widthProperty().bind(widthProperty());
        visible.heightProperty().bind(heightProperty());
        setClip(visible);
    }
}
