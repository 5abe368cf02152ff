package io.sightglass.vision.opencv;

import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;

/** Owns an OpenCV view over a frame's own memory; nothing is copied. For this package and {@code op} only. */
public final class FrameMat implements AutoCloseable {
    private final ByteBuffer memory;
    private final BytePointer pointer;
    private final Mat mat;

    private FrameMat(ByteBuffer memory, Size size, int type) {
        OpenCv.require();
        this.memory = memory;
        this.pointer = new BytePointer(memory);
        this.mat = new Mat(size.height(), size.width(), type, pointer);
    }

    public static FrameMat of(Frame frame) {
        return of(frame.pixels(), frame.size(), frame.channels());
    }

    /** Over the first bytes of a direct buffer, whatever its position. */
    static FrameMat of(ByteBuffer direct, Size size, int channels) {
        if (!direct.isDirect()) throw new IllegalArgumentException("buffer is not direct");
        if (direct.capacity() < size.area() * channels) {
            throw new IllegalArgumentException(
                    "buffer of " + direct.capacity() + " bytes for " + size + " with " + channels + " channels");
        }
        return new FrameMat(direct.duplicate().clear(), size, opencv_core.CV_8UC(channels));
    }

    public Mat mat() {
        return mat;
    }

    /**
     * Says that OpenCV wrote into the frame's memory.
     *
     * @throws IllegalStateException when it took memory of its own instead, because size or type differed
     */
    public void expectWritten() {
        if (mat.data().address() != pointer.address()) {
            throw new IllegalStateException("OpenCV left the frame's memory: " + mat.cols() + "x" + mat.rows()
                    + " with " + mat.channels() + " channels");
        }
    }

    @Override
    public void close() {
        try {
            mat.close();
            pointer.close();
        } finally {
            Reference.reachabilityFence(memory);
        }
    }
}
