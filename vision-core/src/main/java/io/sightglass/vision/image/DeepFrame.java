package io.sightglass.vision.image;

import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Size;
import java.nio.ByteBuffer;

/** Grey pixels of 16 bits, in 0..65535. Immutable. */
public final class DeepFrame implements Picture {
    /** The largest value. */
    public static final int MOST = 0xffff;

    private static final int BYTE = 8;

    private final Size size;
    private final short[] values;

    private DeepFrame(Size size, short[] values) {
        this.size = size;
        this.values = values;
    }

    /** A frame from row-major values, whose 16 bits have no sign; the array is copied. */
    public static DeepFrame of(Size size, short[] values) {
        if (values.length != size.area()) {
            throw new IllegalArgumentException(values.length + " values for a frame of " + size);
        }
        return new DeepFrame(size, values.clone());
    }

    @Override
    public Size size() {
        return size;
    }

    /** Value in 0..65535. */
    public int get(int x, int y) {
        if (x < 0 || x >= size.width() || y < 0 || y >= size.height()) {
            throw new IndexOutOfBoundsException("(" + x + ", " + y + ") in " + size);
        }
        return values[y * size.width() + x] & MOST;
    }

    /** Row-major copy of the values, whose 16 bits have no sign. */
    public short[] toArray() {
        return values.clone();
    }

    /** The pixels of a box of whole numbers within the frame. */
    public DeepFrame crop(Box box) {
        int width = (int) box.width();
        int height = (int) box.height();
        short[] part = new short[width * height];
        for (int y = 0; y < height; y++) {
            int from = ((int) box.y1() + y) * size.width() + (int) box.x1();
            System.arraycopy(values, from, part, y * width, width);
        }
        return new DeepFrame(new Size(width, height), part);
    }

    /** What everything but the screen sees: B, G and R, each the value divided by 256. */
    public Frame toFrame() {
        Frame frame = Frame.allocate(size, 3);
        ByteBuffer pixels = frame.pixels();
        for (short value : values) {
            byte grey = (byte) (value >> BYTE);
            pixels.put(grey).put(grey).put(grey);
        }
        return frame;
    }
}
