package io.sightglass.app.label;

import io.sightglass.app.picture.PixelLayer;
import io.sightglass.app.shell.task.Tasks;
import io.sightglass.vision.geometry.Size;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;

/** The layers of the canvas that are pixels: the picture, the shapes above it, and the stroke under way on top. */
final class CanvasLayers {
    private final PixelLayer picture = new PixelLayer();
    private final ShapeLayer shapes;
    private final Colours colours = new Colours();
    private final StrokeLayer stroke = new StrokeLayer();

    /** A stroke under way and its colour, premultiplied ARGB. */
    record Paint(Stroke stroke, int colour) {}

    /** @param arrived called when shapes that were drawn in the background are there */
    CanvasLayers(Tasks tasks, Runnable arrived) {
        this.shapes = new ShapeLayer(tasks, arrived);
    }

    /** From the lowest to the topmost. */
    List<Node> views() {
        return List.of(picture.view(), shapes.layer().view(), stroke.layer().view());
    }

    /**
     * Makes all layers cover an area; whether they have to be drawn anew.
     *
     * @param density pixels of the screen in a unit of length of the scene
     */
    boolean cover(double width, double height, double density) {
        boolean changed = picture.cover(width, height, density);
        changed |= shapes.layer().cover(width, height, density);
        changed |= stroke.layer().cover(new Size(picture.width(), picture.height()), density);
        return changed;
    }

    /** Shows the picture in a view whose positions are pixels of the screen, and asks for the tiles that are missing. */
    void show(Optional<PictureTiles> tiles, Viewport view, Rendering rendering) {
        PictureRaster raster = new PictureRaster(picture.pixels(), picture.width(), picture.height());
        if (tiles.isPresent()) {
            tiles.get().want(PictureRaster.tiles(tiles.get().grid(), view, picture.width(), picture.height()));
            raster.draw(tiles.get(), view);
            rendering.apply(picture.pixels(), tiles.get(), colours);
        } else {
            raster.clear();
        }
        picture.show();
    }

    /** Shows the shapes and the stroke; one that has ended stays until what it became is on the screen. */
    void show(ShapeLayer.Scene scene, Optional<Paint> paint, Viewport view, double density) {
        shapes.show(scene, view, density);
        if (paint.isPresent())
            stroke.show(paint.get().stroke(), view, paint.get().colour());
        else if (shapes.fresh()) stroke.clear();
    }

    /** Whether the shapes on the screen are as they were asked for. */
    boolean fresh() {
        return shapes.fresh();
    }
}
