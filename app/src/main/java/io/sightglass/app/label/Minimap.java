package io.sightglass.app.label;

import io.sightglass.app.picture.PixelLayer;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Point;
import io.sightglass.vision.geometry.Size;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

/** All of the image in a corner, with the part in view framed; a click or drag goes there. Seen while not all is in view. */
final class Minimap extends Region {
    private static final double LONGEST = 160;

    private final Colours colours = new Colours();
    private final LabelCanvas canvas;
    private final PixelLayer layer = new PixelLayer();
    private final Rectangle frame = new Rectangle();

    Minimap(LabelCanvas canvas) {
        this.canvas = canvas;
        setId("label-minimap");
        getStyleClass().add("minimap");
        frame.getStyleClass().add("in-view");
        frame.setManaged(false);
        frame.setMouseTransparent(true);
        getChildren().addAll(layer.view(), frame);
        setOnMousePressed(this::go);
        setOnMouseDragged(this::go);
        canvas.viewport().subscribe(v -> show());
        canvas.pictured().subscribe(now -> show());
        canvas.complete().subscribe(now -> show());
        canvas.rendering().subscribe(now -> show());
        show();
    }

    private void show() {
        boolean seen = canvas.picture().isPresent() && !canvas.showsAll();
        setVisible(seen);
        if (!seen) return;
        PictureTiles picture = canvas.picture().orElseThrow();
        Size size = picture.grid().size();
        double scale = LONGEST / Math.max(size.width(), size.height());
        double width = Math.max(1, Math.floor(size.width() * scale));
        double height = Math.max(1, Math.floor(size.height() * scale));
        setMinSize(width, height);
        setMaxSize(width, height);
        layer.cover(width, height, 1);
        new PictureRaster(layer.pixels(), layer.width(), layer.height()).draw(picture, new Viewport(scale, 0, 0));
        canvas.rendering().get().apply(layer.pixels(), picture, colours);
        layer.show();
        Box part = canvas.inView();
        frame.setX(part.x1() * scale);
        frame.setY(part.y1() * scale);
        frame.setWidth(Math.max(2, part.width() * scale));
        frame.setHeight(Math.max(2, part.height() * scale));
    }

    private void go(MouseEvent event) {
        double scale = LONGEST
                / canvas.picture()
                        .map(p -> Math.max(
                                p.grid().size().width(), p.grid().size().height()))
                        .orElse(1);
        canvas.centre(new Point(event.getX() / scale, event.getY() / scale));
        event.consume();
    }
}
