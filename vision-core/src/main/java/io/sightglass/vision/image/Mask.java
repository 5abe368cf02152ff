package io.sightglass.vision.image;

import io.sightglass.vision.geometry.Raster;
import io.sightglass.vision.geometry.Runs.Run;
import io.sightglass.vision.geometry.Size;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One class index (0..255) per pixel; 0 is background. Immutable. */
public final class Mask {
    private final Size size;
    private final byte[] values;

    private Mask(Size size, byte[] values) {
        this.size = size;
        this.values = values;
    }

    /** A mask from row-major class indices; the array is copied. */
    public static Mask of(Size size, byte[] values) {
        if (values.length != size.area()) {
            throw new IllegalArgumentException(values.length + " values for a mask of " + size);
        }
        return new Mask(size, values.clone());
    }

    public Size size() {
        return size;
    }

    public int at(int x, int y) {
        return values[y * size.width() + x] & 0xff;
    }

    /** Number of pixels that hold the value. */
    public long count(int value) {
        long n = 0;
        for (byte v : values) if ((v & 0xff) == value) n++;
        return n;
    }

    /** The pixels that hold the value, as runs ordered by row and start; an empty list when none does. */
    public List<Run> runs(int value) {
        List<Run> runs = new ArrayList<>();
        for (int y = 0; y < size.height(); y++) {
            int x = 0;
            while (x < size.width()) {
                while (x < size.width() && at(x, y) != value) x++;
                int start = x;
                while (x < size.width() && at(x, y) == value) x++;
                if (x > start) runs.add(new Run(y, start, x));
            }
        }
        return List.copyOf(runs);
    }

    /** Row-major copy of the class indices. */
    public byte[] toArray() {
        return values.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Mask that && size.equals(that.size) && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * size.hashCode() + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "Mask[" + size + "]";
    }

    /** A mask in the making, all background at first. */
    public static final class Builder implements Raster {
        private final Size size;
        private final byte[] values;

        public Builder(Size size) {
            this.size = size;
            this.values = new byte[Math.toIntExact(size.area())];
        }

        @Override
        public Size size() {
            return size;
        }

        @Override
        public void fillRow(int y, int start, int end, int value) {
            if (value < 0 || value > 255) throw new IllegalArgumentException("class outside 0..255: " + value);
            int from = Math.max(start, 0);
            int to = Math.min(end, size.width());
            if (y >= 0 && y < size.height() && from < to) {
                Arrays.fill(values, y * size.width() + from, y * size.width() + to, (byte) value);
            }
        }

        public Mask build() {
            return of(size, values);
        }
    }
}
