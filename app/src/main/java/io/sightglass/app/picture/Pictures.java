package io.sightglass.app.picture;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.opencv.ImageFiles;
import io.sightglass.vision.opencv.Pixels;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/** Frames as images of the screen. Any thread. */
public final class Pictures {
    /** Longer sides do not fit every graphics card; such a picture is shown at a lower resolution. */
    private static final int LONGEST = 8192;

    private Pictures() {}

    /** The picture of a frame, which owns its pixels: the frame may change afterwards. */
    public static Image of(Frame frame) {
        Frame shown = Math.max(frame.width(), frame.height()) > LONGEST ? Pixels.thumbnail(frame, LONGEST) : frame;
        ByteBuffer pixels =
                ByteBuffer.allocateDirect(Math.toIntExact(shown.size().area() * 4));
        Pixels.toBgra(shown, pixels);
        pixels.clear();
        return new WritableImage(
                new PixelBuffer<>(shown.width(), shown.height(), pixels, PixelFormat.getByteBgraPreInstance()));
    }

    /** An image file made smaller, so that its longer side has that many pixels at most. */
    static Frame shrunk(Path file, int longest) throws VisionException {
        Frame frame = ImageFiles.readSmall(file);
        return Math.max(frame.width(), frame.height()) > longest ? Pixels.thumbnail(frame, longest) : frame;
    }
}
