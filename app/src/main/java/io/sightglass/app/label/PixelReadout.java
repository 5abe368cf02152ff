package io.sightglass.app.label;

import io.sightglass.app.shell.task.ShownProgress;
import io.sightglass.app.shell.text.Texts;
import io.sightglass.vision.geometry.Point;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.scene.control.Label;

/**
 * What is under the pointer, in a corner of the canvas: where, and the pixel's red, green and blue, or its value of 16 bits; or
 * how far a large image is.
 */
final class PixelReadout extends Label {
    private final LabelCanvas canvas;
    private final PictureLoader loader;
    private final Texts texts;

    PixelReadout(LabelCanvas canvas, PictureLoader loader, Texts texts) {
        this.canvas = canvas;
        this.loader = loader;
        this.texts = texts;
        setId("label-pixel");
        getStyleClass().add("pixel-readout");
        setMouseTransparent(true);
        canvas.pointer().subscribe(now -> show());
        loader.making().subscribe(now -> {
            now.ifPresent(p -> p.fraction().subscribe(f -> show()));
            show();
        });
        texts.language().subscribe(now -> show());
        show();
    }

    private void show() {
        Optional<ShownProgress> making = loader.making().get();
        String text = making.isPresent()
                ? texts.get(
                        "label.large",
                        Math.max(0, Math.round(100 * making.get().fraction().get())))
                : canvas.pointer().get().map(this::pixel).orElse("");
        setText(text);
        setVisible(!text.isEmpty());
    }

    private String pixel(Point at) {
        OptionalInt colour = canvas.pixel(at);
        String place = String.format(Locale.ROOT, "x %d  y %d", (long) Math.floor(at.x()), (long) Math.floor(at.y()));
        if (colour.isEmpty()) return place;
        int rgb = colour.getAsInt();
        if (canvas.picture().filter(PictureTiles::isDeep).isPresent()) return place + "   " + rgb;
        return place + String.format(Locale.ROOT, "   %d %d %d", rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff);
    }
}
