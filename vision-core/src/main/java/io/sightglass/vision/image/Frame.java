package io.sightglass.vision.image;

import io.sightglass.vision.geometry.Size;
import java.nio.ByteBuffer;

/**
 * 8-bit pixels in memory outside the heap, row by row without padding: B, G, R interleaved for 3 channels, grey for 1.
 * Native code reads and writes the same memory, so nothing is copied between a camera and a model. A frame is mutable
 * and belongs to whoever made it; the memory goes with the object.
 */
public final class Frame implements Picture {
    private final Size size;
    private final int channels;
    private final ByteBuffer pixels;

    private Frame(Size size, int channels, ByteBuffer pixels) {
        this.size = size;
        this.channels = channels;
        this.pixels = pixels;
    }

    /** A black frame of its own memory. */
    public static Frame allocate(Size size, int channels) {
        if (channels != 1 && channels != 3) throw new IllegalArgumentException("channels: " + channels);
        return new Frame(size, channels, ByteBuffer.allocateDirect(Math.toIntExact(size.area() * channels)));
    }

    @Override
    public Size size() {
        return size;
    }

    public int width() {
        return size.width();
    }

    public int height() {
        return size.height();
    }

    /** 3 (B, G, R) or 1 (grey). */
    public int channels() {
        return channels;
    }

    /** The memory itself, as a view of its own: position 0, limit at the end. Shape [height, width, channels]. */
    public ByteBuffer pixels() {
        return pixels.duplicate().clear();
    }

    /** Value in 0..255. */
    public int get(int x, int y, int channel) {
        return pixels.get(index(x, y, channel)) & 0xff;
    }

    public void set(int x, int y, int channel, int value) {
        pixels.put(index(x, y, channel), (byte) value);
    }

    public Frame copy() {
        Frame copy = allocate(size, channels);
        copy.pixels().put(pixels());
        return copy;
    }

    private int index(int x, int y, int channel) {
        if (x < 0 || x >= size.width() || y < 0 || y >= size.height() || channel < 0 || channel >= channels) {
            throw new IndexOutOfBoundsException("(" + x + ", " + y + ", " + channel + ") in " + size + "x" + channels);
        }
        return (y * size.width() + x) * channels + channel;
    }
}
