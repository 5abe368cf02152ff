package io.sightglass.app.picture;

import java.nio.IntBuffer;
import javafx.geometry.Rectangle2D;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/**
 * A layer over a picture as pixels of the screen, premultiplied ARGB, row by row. What is written into {@link #pixels} is seen
 * after {@link #show}. Drawn one to one, which is by far the cheapest thing that a screen without a graphics card can do.
 */
public final class PixelLayer {
    private final ImageView view = new ImageView();
    private PixelBuffer<IntBuffer> buffer = buffer(1, 1);
    private int[] pixels = {0};

    /** What is put over the picture. */
    public ImageView view() {
        view.setManaged(false);
        view.setMouseTransparent(true);
        return view;
    }

    /** Pixels of the screen. */
    public int width() {
        return buffer.getWidth();
    }

    /** Pixels of the screen. */
    public int height() {
        return buffer.getHeight();
    }

    /** To be written; another array once the size has changed. */
    public int[] pixels() {
        return pixels;
    }

    /**
     * Makes the layer cover an area; whether that changed its size, after which it is empty.
     *
     * @param density pixels of the screen in a unit of length of the scene
     */
    public boolean cover(double width, double height, double density) {
        return cover(
                Math.max(1, (int) Math.ceil(width * density)), Math.max(1, (int) Math.ceil(height * density)), density);
    }

    /** Makes the layer so many pixels of the screen wide and high; whether that changed its size, after which it is empty. */
    public boolean cover(int across, int down, double density) {
        view.setFitWidth(across / density);
        view.setFitHeight(down / density);
        if (across == width() && down == height()) return false;
        buffer = buffer(across, down);
        pixels = buffer.getBuffer().array();
        view.setImage(new WritableImage(buffer));
        return true;
    }

    /** Brings all of it to the screen. */
    public void show() {
        buffer.updateBuffer(b -> new Rectangle2D(0, 0, width(), height()));
    }

    /** Brings the rows and columns from the first to before the last to the screen. */
    public void show(int left, int top, int right, int bottom) {
        int x = Math.clamp(left, 0, width());
        int y = Math.clamp(top, 0, height());
        int across = Math.clamp(right, x, width()) - x;
        int down = Math.clamp(bottom, y, height()) - y;
        if (across > 0 && down > 0) buffer.updateBuffer(b -> new Rectangle2D(x, y, across, down));
    }

    private static PixelBuffer<IntBuffer> buffer(int width, int height) {
        return new PixelBuffer<>(
                width, height, IntBuffer.allocate(width * height), PixelFormat.getIntArgbPreInstance());
    }
}
